/** How the reader stands with a question. */

/** @typedef {"new" | "wrong" | "unsure" | "sure" | "flagged"} Standing */

/**
 * @param {import("../progress.mjs").Kinds["question"] | undefined} kept
 * @returns {Standing[]} how it was answered the last time, if ever, and whether it is flagged
 */
export function standingOf(kept) {
  const last = kept?.attempts.at(-1);
  /** @type {Standing[]} */
  const standing = kept?.flag?.on ? ["flagged"] : [];
  if (!last) standing.push("new");
  else if (!last.right) standing.push("wrong");
  else standing.push(last.sure === "sure" ? "sure" : "unsure");
  return standing;
}
