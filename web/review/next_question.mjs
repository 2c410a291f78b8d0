import {questionsOf} from "./exercises.mjs";

/** @typedef {import("./exercises.mjs").Exercise} Exercise */

/**
 * The question to ask about a concept: one that was begun; else one that is new to the reader, a question of a bank before
 * a variant of a drill; else the one seen longest ago.
 * @param {Exercise[]} exercises  of the concept
 * @param {import("./history.mjs").Progress["question"]} kept
 * @returns {{question: string, exercise: Exercise} | undefined} undefined if there is none
 */
export function nextQuestion(exercises, kept) {
  const inOrder = [...exercises].sort((one, other) => Number(one.variants > 0) - Number(other.variants > 0));
  const all = inOrder.flatMap((exercise) => questionsOf(exercise).map((question) => ({question, exercise})));
  const isBegun = ({question}) => (kept.get(question)?.draft ?? null) !== null;
  const isNew = ({question}) => !kept.get(question)?.attempts.length;
  const seen = ({question}) => Math.max(...(kept.get(question)?.attempts ?? []).map(({at}) => Date.parse(at)));
  return all.find(isBegun) ?? all.find(isNew) ?? all.sort((one, other) => seen(one) - seen(other))[0];
}
