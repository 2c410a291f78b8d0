/** Two accounts of the same thing become one: nothing that either has is lost, and where only one can stand, the newest does. */

/** @typedef {import("./progress.mjs").Kinds} Kinds */

const byTime = (one, other) => one.at < other.at ? -1 : Number(one.at > other.at);
const newest = (mine, theirs) => theirs.at > mine.at ? theirs : mine;

/** @param {Kinds["question"]} mine @param {Kinds["question"]} theirs @returns {Kinds["question"]} */
function question(mine, theirs) {
  // One reader answers a question once at an instant, so an attempt that stands in both is the same.
  const attempts = [...new Map([...theirs.attempts, ...mine.attempts].map((one) => [one.at, one])).values()].sort(byTime);
  const last = attempts.at(-1)?.at;
  const has = (/** @type {Kinds["question"]} */ one) => !last || one.attempts.some(({at}) => at === last);
  const draft = (has(mine) ? mine.draft : undefined) ?? (has(theirs) ? theirs.draft : undefined);
  const [flag] = [mine.flag, theirs.flag].filter((one) => one !== undefined).sort(byTime).reverse();
  return {attempts, ...(draft !== undefined && {draft}), ...(flag && {flag})};
}

/** @param {Kinds["page"]} mine @param {Kinds["page"]} theirs @returns {Kinds["page"]} */
function page(mine, theirs) {
  const {at, hash} = newest(mine, theirs);
  const read = [mine.read, theirs.read].filter(Boolean).sort()[0];
  if (read) return {at, hash, read};
  const seen = [...new Set([...mine.seen ?? [], ...theirs.seen ?? []])];
  return {at, hash, ...(seen.length && {seen})};
}

/** @param {Kinds["exam"]} mine @param {Kinds["exam"]} theirs @returns {Kinds["exam"]} */
const exam = (mine, theirs) => theirs.saved > mine.saved ? theirs : mine;

/** @type {{[Kind in keyof Kinds]: (mine: Kinds[Kind], theirs: Kinds[Kind]) => Kinds[Kind]}} */
export const MERGED = {question, prediction: newest, challenge: newest, page, exam};
