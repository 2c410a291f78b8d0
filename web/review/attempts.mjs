/** Which attempts at a question tell what a reader remembers, and how well. */

/**
 * @typedef {import("../progress.mjs").Attempt} Attempt
 * @typedef {import("../progress.mjs").Rating} Rating
 */

export const AGAIN = /** @type {Rating} */ (1);
export const HARD = /** @type {Rating} */ (2);
export const GOOD = /** @type {Rating} */ (3);
export const EASY = /** @type {Rating} */ (4);
export const RATINGS = [AGAIN, HARD, GOOD, EASY];

/** So long the explanation of an answer is before the reader's eyes, in minutes: no attempt tells anything. */
export const FRESH_MINUTES = 10;
const FRESH_MS = FRESH_MINUTES * 60_000;

const BY_SURENESS = {guess: HARD, think: GOOD, sure: EASY};

/** What follows from the answer alone. @param {Attempt} attempt @returns {Rating} */
export const following = ({right, sure}) => right ? BY_SURENESS[sure] : AGAIN;

/** @param {Attempt} attempt @returns {Rating} the reader's own, where they have changed it */
export const ratingOf = (attempt) => attempt.rating ?? following(attempt);

/**
 * The attempts at one question that count: not those that come within minutes of one that does.
 * @param {Attempt[]} attempts  in any order: a clock may have been put back between them
 * @returns {Attempt[]} in time
 */
export function counted(attempts) {
  const inTime = attempts.map((attempt) => ({attempt, at: Date.parse(attempt.at)})).sort((one, other) => one.at - other.at);
  let last = -Infinity;
  return inTime.filter(({at}) => {
    if (at - last < FRESH_MS) return false;
    last = at;
    return true;
  }).map(({attempt}) => attempt);
}
