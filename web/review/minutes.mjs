/** How many minutes some questions take: as long as the reader took for others of their type. */
import {exerciseOf, exercises} from "./exercises.mjs";

/** @typedef {import("../banks.mjs").Index} Index */

/** With so many answers of a type, the reader's own time is taken, else ours. */
export const OWN_FROM = 5;
/** Our guess, in seconds, until then: to read, to think, and to read the explanation. */
const GUESSED_S = {single: 60, multiple: 75, order: 75, match: 90, number: 75};

/** @param {number[]} sorted */
const median = (sorted) => (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.ceil((sorted.length - 1) / 2)]) / 2;

/**
 * @param {Index} index
 * @param {import("./history.mjs").Progress["question"]} kept
 * @returns {Record<string, number>} seconds by type of question
 */
export function secondsByType(index, kept) {
  const known = exercises(index);
  /** @type {Record<string, number[]>} */
  const took = {};
  for (const [question, {attempts}] of kept) {
    const type = known.get(exerciseOf(question))?.type;
    if (type) (took[type] ??= []).push(...attempts.flatMap(({tookS}) => tookS ?? []));
  }
  const own = Object.entries(took).filter(([, all]) => all.length >= OWN_FROM);
  return {...GUESSED_S, ...Object.fromEntries(own.map(([type, all]) => [type, median(all.sort((one, other) => one - other))]))};
}

/** @param {number} seconds @returns {number} whole minutes, at least one */
export const wholeMinutes = (seconds) => Math.max(1, Math.round(seconds / 60));
