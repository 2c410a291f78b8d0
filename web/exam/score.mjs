/**
 * What a sitting comes to. Pure: from what is kept and the questions to numbers.
 *
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("../progress.mjs").Sitting} Sitting
 *
 * @typedef {"answered" | "begun" | "open"} State  of a question: `begun` has some, but not as many choices as asked for
 * @typedef {{id: string, right: boolean}} Result
 * @typedef {{right: number, all: number}} Tally
 */
import {fitting, isRight, wholeAnswer} from "../grading.mjs";
import {roundedOutwards} from "../interval.mjs";

const LEAST_SCORE = 100;
const MOST_SCORE = 1000;

/**
 * The choices of a question as grading knows them.
 * @param {Sitting} sitting
 * @param {QuestionData} question
 * @returns {string | string[] | undefined}
 */
export function chosen(sitting, question) {
  const kept = Object.hasOwn(sitting.answers, question.id) ? sitting.answers[question.id] : [];
  const own = /** @type {any} */ (fitting(question, question.type === "multiple" ? kept : kept[0]));
  return Array.isArray(own) && !own.length ? undefined : own;
}

/** @param {Sitting} sitting @param {QuestionData} question @returns {State} */
export function stateOf(sitting, question) {
  const answer = chosen(sitting, question);
  if (answer === undefined) return "open";
  return wholeAnswer(question, answer) === undefined ? "begun" : "answered";
}

/**
 * The questions of a sitting, each once, in their order. One that the book no longer has is left out.
 * @param {Sitting} sitting
 * @param {Index} index
 */
export function askedIn(sitting, index) {
  const reserved = new Set(index.questions.filter(({pool}) => pool === "reserved").map(({id}) => id));
  return [...new Set(sitting.items)].filter((id) => reserved.has(id));
}

/**
 * Which questions of a sitting were answered right. Nothing chosen, or not as many as asked for, is not right.
 * @param {Sitting} sitting
 * @param {Index} index
 * @param {Map<string, QuestionData>} questions  by id; those of the sitting, at least
 * @returns {Result[]} in the order in which they were asked
 */
export function resultsOf(sitting, index, questions) {
  return askedIn(sitting, index).flatMap((id) => {
    const question = questions.get(id);
    if (!question) return [];
    const answer = wholeAnswer(question, chosen(sitting, question));
    return [{id, right: answer !== undefined && isRight(question, answer)}];
  });
}

/** @param {Result[]} results @returns {Tally} */
export const total = (results) => ({right: results.filter(({right}) => right).length, all: results.length});

/**
 * @param {Result[]} results
 * @param {(id: string) => string[]} keys  what a question counts for
 * @returns {Map<string, Tally>}
 */
export function tallies(results, keys) {
  const all = new Map();
  for (const result of results) {
    for (const key of keys(result.id)) all.set(key, [...all.get(key) ?? [], result]);
  }
  return new Map([...all].map(([key, some]) => [key, total(some)]));
}

/** @param {number} share  from 0 to 1 */
const unrounded = (share) => LEAST_SCORE + (MOST_SCORE - LEAST_SCORE) * share;

/** A scaled score from a share of right answers. @param {number} share  from 0 to 1 */
export const scaled = (share) => Math.round(unrounded(share));

/** Scaled scores from the interval of a share. @param {import("../interval.mjs").Interval} interval @returns {import("../interval.mjs").Interval} */
export const scaledEnds = ({low, high}) => roundedOutwards({low: unrounded(low), high: unrounded(high)});
