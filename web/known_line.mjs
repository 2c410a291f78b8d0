import {element} from "./elements.mjs";
import {isKnown} from "./known.mjs";
import {t} from "./messages.mjs";

/**
 * What a segment shows of a question: `known`; `guessed`: right the last time, but by guessing; `missed`: wrong the last
 * time; `open`: never answered.
 * @param {import("./progress.mjs").Kinds["question"] | undefined} kept
 */
function knowledge(kept) {
  const last = kept?.attempts?.at(-1);
  if (!last) return "open";
  if (isKnown(kept)) return "known";
  return last.right ? "guessed" : "missed";
}

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
