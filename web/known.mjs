/**
 * What a reader's answers say about a question: `known`: right the last time, and not by guessing; `guessed`: right, but
 * by guessing; `missed`: wrong the last time; `open`: never answered.
 * @param {import("./progress.mjs").Kinds["question"] | undefined} kept
 * @returns {"known" | "guessed" | "missed" | "open"}
 */
export function knowledge(kept) {
  const last = kept?.attempts?.at(-1);
  if (!last) return "open";
  if (!last.right) return "missed";
  return last.sure === "guess" ? "guessed" : "known";
}
