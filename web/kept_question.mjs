import {progressOf, updateProgress} from "./progress.mjs";

/** @typedef {import("./progress.mjs").Kinds["question"]} Kept */

/** @type {Map<string, Kept>} what the browser could not keep; it lasts as long as the page */
const unkept = new Map();

/** What is kept of a question, as the question itself reads and changes it. @param {string} id */
export const keptQuestion = (id) => ({
  /** @returns {Kept | undefined} */
  get: () => unkept.get(id) ?? progressOf("question", id),

  /** @param {(before: Kept | undefined) => Kept} change @returns {boolean} whether it could be kept */
  update(change) {
    /** @type {Kept | undefined} */ let after;
    const kept = updateProgress("question", id, (before) => after = change(unkept.get(id) ?? before));
    if (kept) unkept.delete(id);
    else if (after) unkept.set(id, after);
    return kept;
  },
});
