import {namesOfCell} from "./cell_names.mjs";
import {Code} from "./code.mjs";
import {digest} from "./digest.mjs";
import {button, element} from "./elements.mjs";
import {Explorations} from "./explorations.mjs";
import {t} from "./messages.mjs";
import {saidOf} from "./outcomes.mjs";
import {Output} from "./output.mjs";
import {BrokenLink, LONGEST_CODE, toHash} from "./run_link.mjs";
import {Toolbar} from "./toolbar.mjs";

/**
 * @typedef {import("./kept_cells.mjs").CellState} CellState
 *
 * @typedef {object} Notebook  what a cell needs to know of its page
 * @property {import("./python.mjs").Python} python
 * @property {import("./kept_cells.mjs").KeptCells} kept
 * @property {Cell[]} cells
 * @property {string} [name]  of a notebook that shares no names with the cells of the page
 *
 * @typedef {object} Own  what a cell has of its own that stands by itself, and not in a row of others
 * @property {import("./cell_names.mjs").CellNames} names
 * @property {() => void} begins                 a run begins, or the cell is reset
 * @property {(value: string) => void} ends      a run came to its end; `value` is the text of the last it showed
 */

const KEEP_AFTER_MS = 300;

/** A live cell: its code, its output, and what the reader does with them. */
export class Cell {
  /** @type {Set<{stop: () => void}>} */ #jobs = new Set();
  /** @type {CellState | undefined} the reader's own, while a link's stands in its place */ #mine;
  /** @type {HTMLElement | undefined} */ #notice;
  #notebook;
  #explorations;
  #running = false;
  #linked = false;
  /** Counts the resets: what was asked before the last one has nothing more to say. */ #resets = 0;
  #keepSoon = 0;
  #value = "";
  #own;

  /**
   * @param {HTMLElement} box  `.cell.tag_live`
   * @param {number} number    from 1
   * @param {Notebook} notebook
   * @param {Own} [own]
   */
  constructor(box, number, notebook, own) {
    this.box = box;
    this.number = number;
    this.id = [notebook.name, `cell-${number}`].filter(Boolean).join("/");
    this.#own = own;
    const names = own?.names ?? namesOfCell(number);
    this.mayFail = box.classList.contains("tag_raises-exception");
    this.#notebook = notebook;
    this.code = new Code(/** @type {HTMLPreElement} */ (box.querySelector(".cell_input pre")), names, {
      changed: () => this.#changed(), run: () => this.run(),
      noEditor: () => this.toolbar.say(t("The editor could not be loaded. Check that this site can be reached, and click the code again.")),
    });
    this.toolbar = new Toolbar(names.cell, {
      run: () => this.run(), stop: () => this.stop(), reset: () => this.reset(), ...!own && {copyLink: () => this.copyLink()},
    });
    this.#explorations = new Explorations({
      draw: (exploration, values, tell) => this.#ask({do: "draw", exploration, values}, tell), changed: () => this.#changed(),
    });
    this.output = new Output(this.#place(), () => this.#explorations.leave());
    this.#explorations.find(this.output.box);
  }

  /** Puts the toolbar in its place, and the code below a figure that speaks first. @returns {HTMLElement} the output */
  #place() {
    const input = /** @type {HTMLElement} */ (this.box.querySelector(".cell_input"));
    let output = /** @type {HTMLElement | null} */ (this.box.querySelector(".cell_output"));
    if (!output) {
      output = element("div", {className: "cell_output"});
      this.box.append(output);
    }
    if (this.box.classList.contains("tag_live-figure")) {
      const folded = () => element("details", {className: "ws-code"}, element("summary", {}, t("Code")), input);
      this.box.append(this.toolbar.element, input.closest("details") ?? folded());
    } else {
      (input.closest("details") ?? input).after(this.toolbar.element);
    }
    return output;
  }

  /** @returns {CellState} */
  get state() {
    return {...(this.code.edited && {code: this.code.text}), controls: this.#explorations.values};
  }

  async run() {
    if (this.#running) return;
    this.#running = true;
    this.toolbar.canRun = false;
    const resets = this.#resets;
    const outcome = await this.#ask({do: "run"}, (event) => this.#show(event));
    this.output.end();
    this.#running = false;
    this.toolbar.canRun = true;
    if (outcome !== "ended" || resets !== this.#resets) return;
    this.#own?.ends(this.#value);
    this.#explorations.drawMoved();
  }

  /** Python has the code now. Until then everything stays as it was: it may never get there. */
  #begin() {
    this.#value = "";
    this.#own?.begins();
    this.code.mark(null);
    this.output.begin();
    this.output.box.closest("details")?.setAttribute("open", "");
    if (this.#linked) this.#noteLink("");
  }

  stop() {
    for (const job of this.#jobs) job.stop();
  }

  reset() {
    this.#resets += 1;
    this.#own?.begins();
    this.stop();
    this.code.text = this.code.built;
    this.code.mark(null);
    this.output.reset();
    this.#explorations.reset(this.output.box);
    this.#forgetLink();
    clearTimeout(this.#keepSoon);
    this.#notebook.kept.keep(this.number, undefined);
    this.toolbar.say(t("The cell is again as the book has it."));
  }

  async copyLink() {
    if (this.code.text.length > LONGEST_CODE) {
      this.toolbar.say(t("The code is too long for a link, which can hold {characters} characters.", {characters: LONGEST_CODE}));
      return;
    }
    const hash = await toHash(this.number, {from: digest(this.code.built), ...this.state});
    const address = new URL(hash, location.href).href;
    try {
      // eslint-disable-next-line baseline-js/use-baseline -- where it is missing, the address bar serves
      await navigator.clipboard.writeText(address);
      this.toolbar.say(t("The link to this run is copied."));
    } catch {
      history.replaceState(null, "", address);
      this.toolbar.say(t("The link to this run is in the address bar. Copy it from there."));
    }
  }

  /** Shows the cell as the reader left it. */
  restore() {
    const kept = this.#notebook.kept.of(this.number);
    if (!kept) return;
    this.#become(kept);
    this.#mine = kept.mine;
    if (kept.mine) this.#noteLink();
    else if (kept.outdated) {
      this.#note(t("The book's code of this cell has changed since you edited it. Reset shows what the book has now."));
    } else this.toolbar.say(t("The cell is as you left it."));
  }

  /**
   * Shows what a link brings; nothing of it runs.
   * @param {import("./run_link.mjs").LinkedRun} run
   * @throws {BrokenLink} if it does not fit; then nothing has changed
   */
  restoreLink({from, code, controls}) {
    const known = code === undefined;
    if (known && from !== digest(this.code.built)) throw new BrokenLink("the book's code is another now");
    if (known && !this.#explorations.accepts(controls)) throw new BrokenLink("no such controls");
    this.#mine ??= this.state;
    this.#become({code, controls: /** @type {CellState["controls"]} */ (controls)});
    this.#keep();
    this.#noteLink();
    this.box.scrollIntoView();
  }

  /** Redraws what the reader had set before, once Python is at hand. Only the book's own code runs unasked. */
  catchUp() {
    if (!this.code.edited && !this.#linked) this.#explorations.drawMoved();
  }

  /** @param {CellState} state */
  #become({code, controls}) {
    this.code.text = code ?? this.code.built;
    this.#explorations.values = controls;
  }

  #noteLink(sentence = t("This came with a link and has not run yet. Read the code before you run it; Reset brings back the book's.")) {
    this.#linked = true;
    const mine = /** @type {CellState} */ (this.#mine);
    const own = (mine.code !== undefined || mine.controls.length > 0) && button(t("Show my own code"), () => {
      this.#become(mine);
      this.#forgetLink();
      this.#keep();
      this.toolbar.say(t("The cell is as you left it."));
    });
    this.#note(sentence, own || undefined);
  }

  #forgetLink() {
    this.#mine = undefined;
    this.#linked = false;
    this.#notice?.remove();
  }

  /**
   * @param {string} sentence
   * @param {HTMLElement} [action]
   */
  #note(sentence, action) {
    this.#notice?.remove();
    if (!sentence && !action) return;
    const said = sentence ? element("p", {}, sentence) : "";
    this.#notice = element("div", {className: "ws-notice", role: "note"}, said, action ?? "");
    this.toolbar.element.before(this.#notice);
    if (sentence) this.toolbar.say(sentence);
  }

  #changed() {
    clearTimeout(this.#keepSoon);
    this.#keepSoon = setTimeout(() => this.#keep(), KEEP_AFTER_MS);
  }

  /** Keeps now what would be kept soon. */
  keepNow() {
    if (this.#keepSoon) this.#keep();
  }

  #keep() {
    clearTimeout(this.#keepSoon);
    this.#keepSoon = 0;
    const {code, controls} = this.state;
    const nothing = code === undefined && !controls.length && !this.#mine;
    if (!this.#notebook.kept.keep(this.number, nothing ? undefined : {code, controls, mine: this.#mine})) {
      this.toolbar.say(
        t("This browser could not keep your change: its storage is full or blocked. Copy the link to this run before you leave."),
      );
    }
  }

  /**
   * @param {{do: "run"} | {do: "draw", exploration: number, values: import("./controls.mjs").Values}} request
   * @param {(event: any) => void} tell
   */
  async #ask(request, tell) {
    const began = performance.now();
    const {cells, python, name} = this.#notebook;
    const upToHere = cells.slice(0, this.number).map(({id, code, mayFail}) => ({id, source: code.text, mayFail}));
    const resets = this.#resets;
    let cut = false;
    const job = python.ask({...request, cells: upToHere, ...name && {notebook: name}}, (event) => {
      if (resets !== this.#resets) return;
      if (event.event === "running" && request.do === "run") this.#begin();
      if (event.event === "starting") this.toolbar.say(t("Starting Python…"));
      else if (event.event === "above" && event.cell !== this.id) this.toolbar.say(t("Running the cells above first…"));
      else if (event.event === "running" && request.do === "run") this.toolbar.say(t("Running…"));
      else if (event.event === "problem") this.#problem(event);
      else if (event.event === "progress") this.toolbar.showProgress(event.share);
      else if (event.event === "cut") cut = true;
      tell(event);
    });
    this.#jobs.add(job);
    this.toolbar.canStop = true;
    const outcome = await job.done;
    this.#jobs.delete(job);
    this.toolbar.showProgress();
    this.toolbar.canStop = this.#jobs.size > 0;
    if (resets !== this.#resets) return outcome;
    const redrawn = request.do === "draw" && outcome === "ended";
    if (cut && outcome === "stopped") this.toolbar.say(t("Stopped. The run is shown as far as it came."));
    else this.toolbar.say(redrawn ? t("Redrawn.") : saidOf(outcome, performance.now() - began));
    return outcome;
  }

  /** @param {import("./events.mjs").PythonEvent} event */
  #show(event) {
    if (event.event === "text") this.output.print(event.text, event.stream);
    else if (event.event === "value") this.output.value(this.#value = event.text);
    else if (event.event === "full") this.output.note(event.sentence);
    else if (event.event === "html") {
      const shown = this.output.html(event.html);
      this.#explorations.find(shown);
      shown.dispatchEvent(new Event("ws-shown", {bubbles: true}));
    }
  }

  /** @param {{cell: string, kind: string, sentence: string, line: number | null}} problem */
  #problem({cell, kind, sentence, line}) {
    const where = this.#notebook.cells.find((one) => one.id === cell) ?? this;
    if (line !== null) where.code.mark(line);
    const more = [];
    if (where !== this) more.push(element("p", {}, t("This happened in a cell above, which this one needs.")));
    if (line !== null) more.push(button(t("Go to line {line}", {line}), () => where.code.goTo(line)));
    this.output.problem(kind, sentence, ...more);
  }
}
