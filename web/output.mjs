import {element} from "./elements.mjs";
import {sanitised} from "./sanitise.mjs";

/** Looks as MyST-NB writes the outputs of a build, so that one style serves both. */
const textOutput = (kind) => {
  const pre = element("pre", {tabIndex: 0});
  return {
    pre,
    box: element("div", {className: `output ${kind} highlight-myst-ansi notranslate`},
      element("div", {className: "highlight"}, pre)),
  };
};

/** What a cell shows. The old output stays until the first new one, so that nothing flickers. */
export class Output {
  #stale = false;
  #stream = "";
  /** @type {HTMLPreElement | undefined} */ #pre;

  /**
   * @param {HTMLElement} box  the built `.cell_output`, or an empty one
   * @param {() => void} renewing  called just before what was there gives way to something new
   */
  constructor(box, renewing) {
    this.box = box;
    this.#renewing = renewing;
    this.#built = [...box.childNodes].map((node) => node.cloneNode(true));
  }

  #built;
  #renewing;

  begin() {
    this.#stale = true;
    this.box.setAttribute("aria-busy", "true");
  }

  end() {
    this.#renew();
    this.box.removeAttribute("aria-busy");
  }

  /** Shows what the build had put there. */
  reset() {
    this.#stale = false;
    this.#pre = undefined;
    this.box.replaceChildren(...this.#built.map((node) => node.cloneNode(true)));
  }

  /**
   * @param {string} text
   * @param {"out" | "err"} stream
   */
  print(text, stream) {
    this.#renew();
    if (!this.#pre || this.#stream !== stream) {
      const {pre, box} = textOutput(stream === "out" ? "stream" : "stderr");
      this.box.append(box);
      [this.#pre, this.#stream] = [pre, stream];
    }
    this.#pre.append(text);
  }

  /** @param {string} text */
  value(text) {
    const {pre, box} = textOutput("text_plain");
    pre.textContent = text;
    this.#add(box);
  }

  /**
   * @param {string} html
   * @returns {HTMLElement} the box it is in
   */
  html(html) {
    return this.#add(element("div", {className: "output text_html"}, sanitised(html)));
  }

  /** @param {string} sentence */
  note(sentence) {
    this.#add(element("p", {className: "ws-note", textContent: sentence}));
  }

  /**
   * @param {string} kind      Python's name of the error, or ""
   * @param {string} sentence
   * @param {...Node} more
   */
  problem(kind, sentence, ...more) {
    const what = element("p", {}, ...(kind ? [element("strong", {}, kind), sentence && ": "] : []), sentence);
    this.#add(element("div", {className: "output ws-problem"}, what, ...more));
  }

  /**
   * @template {HTMLElement} Box
   * @param {Box} box
   */
  #add(box) {
    this.#renew();
    this.#pre = undefined;
    this.box.append(box);
    return box;
  }

  #renew() {
    if (!this.#stale) return;
    this.#stale = false;
    this.#pre = undefined;
    this.#renewing();
    this.box.replaceChildren();
  }
}
