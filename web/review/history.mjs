/** The reviews of every concept: what the reader has answered and predicted, in time. */
import {AGAIN, counted, ratingOf} from "./attempts.mjs";
import {dayOf} from "./days.mjs";
import {exerciseOf, exercises} from "./exercises.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../progress.mjs").Kinds} Kinds
 *
 * @typedef {object} Progress  what is kept, by id
 * @property {Map<string, Kinds["question"]>} question
 * @property {Map<string, Kinds["prediction"]>} prediction
 *
 * @typedef {object} Review
 * @property {number} at    in ms
 * @property {number} day
 * @property {import("../progress.mjs").Rating} rating
 * @property {string} [question]
 * @property {import("../progress.mjs").Attempt} [attempt]  at the question
 * @property {Index["predictions"][number]} [prediction]    that was missed
 */

/** @param {Kinds["prediction"] | undefined} kept  @returns {boolean} whether something else was predicted; being shown is no prediction */
const isMissed = (kept) => kept !== undefined && kept.value !== undefined && kept.right === false;

/** @param {Index} index @param {Progress} progress @returns {[string, Review][]} with the concept of each */
function* reviews(index, progress) {
  const known = exercises(index);
  for (const [question, {attempts}] of progress.question) {
    const concept = known.get(exerciseOf(question))?.concept;
    if (concept === undefined) continue;
    for (const attempt of counted(attempts)) {
      const at = Date.parse(attempt.at);
      yield [concept, {at, day: dayOf(at), rating: ratingOf(attempt), question, attempt}];
    }
  }
  for (const prediction of index.predictions ?? []) {
    const kept = progress.prediction.get(prediction.id);
    if (!isMissed(kept)) continue;
    const at = Date.parse(kept.at);
    yield [prediction.concept, {at, day: dayOf(at), rating: AGAIN, prediction}];
  }
}

/**
 * What is dated after today cannot be true, and is left out until its day has come: a clock was wrong.
 * @param {Index} index
 * @param {Progress} progress
 * @param {number} now  in ms
 * @returns {{histories: Map<string, Review[]>, ahead: number}} the reviews of each concept that has any, in time; how many
 *   were left out
 */
export function histories(index, progress, now) {
  const today = dayOf(now);
  const found = new Map();
  let ahead = 0;
  for (const [concept, review] of reviews(index, progress)) {
    if (review.day > today) ahead += 1;
    else if (found.has(concept)) found.get(concept).push(review);
    else found.set(concept, [review]);
  }
  for (const history of found.values()) history.sort((one, other) => one.at - other.at);
  return {histories: found, ahead};
}
