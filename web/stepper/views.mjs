import {element} from "../elements.mjs";
import {t} from "../messages.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

/**
 * Scrolls a box, and nothing around it, until some of its lines can be seen.
 * @param {HTMLElement} box
 * @param {HTMLElement[]} lines  one after the other
 */
function reveal(box, lines) {
  if (!lines.length) return;
  const last = lines[lines.length - 1];
  const [top, bottom] = [lines[0].offsetTop, last.offsetTop + last.offsetHeight];
  const {scrollTop, clientHeight} = box;
  if (top < scrollTop || bottom > scrollTop + clientHeight) box.scrollTop = top - Math.max(clientHeight - (bottom - top), 0) / 3;
}

/** @param {HTMLElement[]} lines @param {(index: number) => boolean} isNow @returns {HTMLElement[]} those that are lit */
function mark(lines, isNow) {
  lines.forEach((line, index) => {
    line.classList.toggle("ws-stepper-lit", isNow(index));
    line.ariaCurrent = isNow(index) ? "step" : null;
  });
  return lines.filter((_line, index) => isNow(index));
}

/**
 * @param {string} title
 * @param {string} name  of a class
 * @param {...Node} lines
 */
function view(title, name, ...lines) {
  const box = element("div", {className: `ws-stepper-view-lines ${name}`, role: "group", tabIndex: 0, "aria-label": title}, ...lines);
  return {box, whole: element("div", {className: "ws-stepper-view"}, element("p", {className: "ws-stepper-view-title"}, title), box)};
}

/** The log streams of the environments, as far as they are written. */
export class LogView {
  /** @type {{line: HTMLElement, step: number}[]} */ #lines = [];
  /** @type {{stream: HTMLElement, step: number}[]} */ #streams = [];

  /** @param {Step[]} steps */
  constructor(steps) {
    /** @type {Map<number, HTMLElement>} */
    const streams = new Map();
    steps.forEach(({environment, log}, step) => {
      if (environment === undefined || !log.length) return;
      let stream = streams.get(environment);
      if (!stream) {
        const name = t("Log stream of environment {number}", {number: environment});
        stream = element("ol", {"aria-label": name});
        streams.set(environment, stream);
        this.#streams.push({step, stream: element("div", {className: "ws-stepper-stream"}, element("p", {}, name), stream)});
      }
      for (const text of log) {
        const line = element("li", {}, element("code", {}, text));
        this.#lines.push({line, step});
        stream.append(line);
      }
    });
    const {box, whole} = view(t("Log"), "ws-stepper-view-log", ...this.#streams.map(({stream}) => stream));
    this.box = box;
    this.element = whole;
  }

  /** @param {number} now */
  show(now) {
    for (const {stream, step} of this.#streams) stream.hidden = step > now;
    for (const {line, step} of this.#lines) line.hidden = step > now;
    reveal(this.box, mark(this.#lines.map(({line}) => line), (index) => this.#lines[index].step === now));
  }
}

/** The code, with the line at which it stands. */
export class CodeView {
  /** @param {string} listing  each line with its number */
  constructor(listing) {
    const lines = listing.split("\n").map((text) => /** @type {[string, string, string]} */ (/^\s*(\d+) {0,2}(.*)$/.exec(text) ?? [text, "", text]));
    this.numbers = lines.map(([, number]) => Number(number));
    this.lines = lines.map(([, number, text]) => element("li", {},
      element("span", {className: "ws-stepper-view-number"}, number), element("code", {}, text)));
    const {box, whole} = view(t("Code"), "ws-stepper-view-code", element("ol", {}, ...this.lines));
    this.box = box;
    this.element = whole;
  }

  /** @param {number | undefined} number */
  show(number) {
    reveal(this.box, mark(this.lines, (index) => this.numbers[index] === number));
  }
}
