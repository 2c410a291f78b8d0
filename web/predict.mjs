// Pages with predictions: the reader says what a run will do, then sees both, one over the other.
import {button, element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";
import {notKept} from "./not_kept.mjs";
import {bars} from "./predict/bars.mjs";
import {choice} from "./predict/choice.mjs";
import {environments} from "./predict/environments.mjs";
import {number} from "./predict/number.mjs";
import {layOver, moveControl, takeOff} from "./predict/overlay.mjs";
import {time} from "./predict/time.mjs";
import {sentence, showMe} from "./predict/wording.mjs";
import {isPresented, onPresented} from "./presented.mjs";
import {progressOf, updateProgress} from "./progress.mjs";

/**
 * What the build says of a prediction; see warmstart.sphinx_extension.predict.
 * @typedef {object} Question
 * @property {string} id
 * @property {"choice" | "number" | "time" | "environments" | "bars"} kind
 * @property {any} answer
 * @property {string} [unit]
 * @property {number} low      number, time, environments
 * @property {number} high
 * @property {number} step
 * @property {unknown[]} [values]      choice: what each option stands for
 * @property {number[][]} [options]    bars
 * @property {string} [run]            names the run that is asked about
 * @property {[at_ms: number, row: number][]} [places]  bars: of each request
 * @property {string} [control]        number: the control of the figure that it is about
 *
 * @typedef {object} Place  what a kind finds in the box
 * @property {string} labelledby
 * @property {HTMLElement | null} figure
 * @property {HTMLElement | null} list
 *
 * @typedef {object} Asked  a question as it stands before the reader
 * @property {HTMLElement[]} elements
 * @property {string} [hint]  how it is answered, where that cannot be seen
 * @property {() => {value: unknown} | {problem: string}} answer
 * @property {() => void} clear
 * @property {() => void} focus
 * @property {(value: any) => string} words
 *
 * @typedef {(question: Question, place: Place) => Asked} Kind
 * @typedef {import("./progress.mjs").Kinds["prediction"]} Kept
 */

/** @type {Record<Question["kind"], Kind>} */
const KINDS = {bars, choice, environments, number, time};
const ROOM_PX = 24;

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** One prediction of the page. */
class Prediction {
  /** @type {Kept | undefined} what is laid over the output now */ #told;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.box = box;
    this.question = /** @type {Question} */ (JSON.parse(box.dataset.predict ?? ""));
    const cell = nextCell(box);
    this.fold = /** @type {HTMLDetailsElement | null | undefined} */ (cell?.querySelector("details.hide"));
    this.output = /** @type {HTMLElement | null | undefined} */ (cell?.querySelector(".cell_output"));
    this.figure = /** @type {HTMLElement | null} */ (box.querySelector(".ws-predict-figure"));
    this.#draw();
    this.observer = new MutationObserver(() => this.#lay());
    this.#lay();
    this.#recall();
    box.addEventListener("ws-reveal", () => this.#reveal());
    onPresented(() => {
      this.#forget();
      this.#recall();
    });
  }

  /** Shows what the reader has answered before, if this is still their page alone. */
  #recall() {
    const kept = isPresented() ? undefined : progressOf("prediction", this.question.id);
    if (kept && this.#fits(kept)) this.#tell(kept);
  }

  #draw() {
    const {box, question} = this;
    const asks = /** @type {HTMLElement} */ (box.querySelector(":scope > p:not(.admonition-title)") ?? box.firstElementChild);
    asks.id ||= `${box.id}-question`;
    this.asked = KINDS[question.kind](question, {
      labelledby: asks.id, figure: this.figure, list: box.querySelector(".ws-predict-options"),
    });
    const onFigure = question.kind !== "choice" && question.kind !== "number";
    this.status = element("p", {className: "ws-predict-sentence", role: "status", id: `${box.id}-said`});
    this.choose = element("div", {className: "ws-predict-buttons"},
      button(onFigure ? t("Lay it over the run") : t("Let it happen"), () => this.#commit()),
      button(showMe(), () => this.#tell({at: now()}, true)));
    this.choose.firstElementChild?.classList.add("ws-predict-commit");
    this.again = element("div", {className: "ws-predict-buttons", hidden: true}, button(t("Predict again"), () => this.#askAgain()));
    this.told = element("div", {className: "ws-predict-told", role: "group", "aria-label": t("Your prediction"), tabIndex: -1},
      this.status, this.choose, this.again);
    this.use = element("div", {className: "ws-predict-use"}, ...this.asked.elements);
    if (this.asked.hint) (this.figure ?? this.use).before(element("p", {className: "ws-predict-hint"}, this.asked.hint));
    this.use.querySelector("input[type=text]")?.setAttribute("aria-describedby", this.status.id);
    box.append(this.use, this.told);
    box.addEventListener("keydown", (event) => {
      // Some browsers end the composition before they tell of the key that ended it: then its code is 229.
      const composing = event.isComposing || event.keyCode === 229;
      if (event.key === "Enter" && !composing && event.target instanceof HTMLInputElement) this.#commit();
    });
    for (const name of ["input", "pointerdown"]) box.addEventListener(name, () => this.#told || this.#say(""));
    box.classList.add("ws-predict-ready");
  }

  #commit() {
    const said = this.asked.answer();
    if ("problem" in said) {
      this.#say(said.problem);
      this.asked.focus();
      return;
    }
    this.#tell({at: now(), value: said.value, right: same(said.value, this.question.answer)}, true);
  }

  /** Shows the run, with what has been chosen over it. */
  #reveal() {
    const said = this.asked.answer();
    if ("problem" in said) this.#tell({at: now()}, true);
    else this.#commit();
  }

  /** @param {string} text */
  #say(text) {
    this.status.textContent = text;
  }

  /** Whether the question can still be answered like that: the book may have changed. @param {Kept} kept */
  #fits({value}) {
    const {kind, values, options, low, high} = this.question;
    if (value === undefined) return true;
    if (kind === "choice" || kind === "bars") return (values ?? options ?? []).some((one) => same(one, value));
    return typeof value === "number" && value >= low && value <= high;
  }

  /**
   * Shows the run with the prediction over it, and says the difference.
   * @param {Kept} kept
   * @param {boolean} [fresh]  the reader has just answered
   */
  #tell(kept, fresh = false) {
    this.#told = kept;
    this.#show();
    const said = sentence(this.question, this.asked.words, kept.value);
    const lost = fresh && !updateProgress("prediction", this.question.id, () => kept);
    this.#say(lost ? `${said} ${notKept()}` : said);
    if (this.fold) this.fold.open = true;
    this.#lay();
    if (!fresh) return;
    if (this.output) moveControl(this.output, this.question, kept.value ?? this.question.answer);
    this.told.focus({preventScroll: true});
    // The browser itself first holds the text in its place while the box becomes smaller.
    requestAnimationFrame(() => requestAnimationFrame(() => this.#bringIntoView()));
  }

  #askAgain() {
    this.#forget();
    this.asked.focus();
  }

  /** The question again, as if nothing had been answered. */
  #forget() {
    this.#told = undefined;
    this.asked.clear();
    this.#show();
    this.#say("");
    if (this.fold) this.fold.open = false;
    this.#lay();
  }

  #show() {
    const told = this.#told;
    this.box.classList.toggle("ws-predict-answered", Boolean(told));
    this.box.classList.toggle("ws-predict-right", Boolean(told && same(told.value, this.question.answer)));
    const asking = [this.box.querySelector(".ws-predict-hint"), this.figure, this.use, this.choose];
    for (const one of asking) if (one) /** @type {HTMLElement} */ (one).hidden = Boolean(told);
    this.again.hidden = !told;
  }

  /** Draws the prediction over whatever the cell shows now. */
  #lay() {
    if (!this.output) return;
    this.observer.disconnect();
    takeOff(this.output);
    if (this.#told?.value !== undefined) layOver(this.output, this.question, this.#told.value);
    this.observer.observe(this.output, {childList: true, subtree: true});
  }

  /** Scrolls as far as the figure needs and the sentence allows, so that both can be seen together. */
  #bringIntoView() {
    const below = (this.output?.getBoundingClientRect().bottom ?? 0) + ROOM_PX - innerHeight;
    const header = document.querySelector(".ws-header")?.getBoundingClientRect().bottom ?? 0;
    const above = this.told.getBoundingClientRect().top - Math.max(header, 0) - ROOM_PX;
    const top = above < 0 ? above : Math.max(Math.min(below, above), 0);
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (top) scrollBy({top, behavior: calm ? "auto" : "smooth"});
  }
}

const now = () => new Date().toISOString();

/** The cell that a prediction is about: the first one after it. @param {HTMLElement} box */
function nextCell(box) {
  return [...document.querySelectorAll(".cell.tag_live")].find((cell) =>
    box.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING);
}

/** Brings the page's predictions to life. */
export async function predictions() {
  await loadMessages();
  for (const box of document.querySelectorAll(".ws-predict[data-predict]")) new Prediction(/** @type {HTMLElement} */ (box));
}
