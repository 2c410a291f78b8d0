/**
 * A question is known when the last answer was right and no guess.
 * @param {import("./progress.mjs").Kinds["question"] | undefined} kept
 */
export function isKnown(kept) {
  const last = kept?.attempts.at(-1);
  return last !== undefined && last.right && last.sure !== "guess";
}
