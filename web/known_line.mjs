import {element} from "./elements.mjs";
import {knowledge} from "./known.mjs";
import {t} from "./messages.mjs";

/** How much of a quiz the reader knows: a line of text, and one small segment for each question, in their order. */
export class KnownLine {
  /** @param {number} count  of the questions */
  constructor(count) {
    this.words = element("span", {});
    this.segments = Array.from({length: count}, () => element("span", {className: "ws-segment"}));
    this.element = element("p", {className: "ws-known"}, this.words,
      element("span", {className: "ws-segments", "aria-hidden": "true"}, ...this.segments));
  }

  /** @param {(import("./progress.mjs").Kinds["question"] | undefined)[]} kept  what is kept of each question, in order */
  show(kept) {
    const all = kept.map(knowledge);
    all.forEach((one, place) => { this.segments[place].dataset.knowledge = one; });
    this.words.textContent = t("Known: {known} of {count}", {known: all.filter((one) => one === "known").length, count: all.length});
  }
}
