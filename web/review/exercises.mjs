/**
 * What can be asked of a reader outside a practice exam: the open questions, and the drills with their variants.
 *
 * @typedef {import("../banks.mjs").Index} Index
 *
 * @typedef {object} Exercise
 * @property {string} id        of the question, or `drill/<drill>`
 * @property {string} bank
 * @property {string} type
 * @property {string} concept
 * @property {string[]} skills
 * @property {string} section
 * @property {number} variants  0: it is a single question
 */

const VARIANT = /^(drill\/[^/]+)\/[^/]+$/;

/** @type {WeakMap<Index, Map<string, Exercise>>} */
const made = new WeakMap();

/** @param {Index} index @returns {Map<string, Exercise>} by id, as the index lists them */
export function exercises(index) {
  const before = made.get(index);
  if (before) return before;
  const questions = index.questions.filter(({pool}) => pool === "open").map((one) => ({...one, variants: 0}));
  const drills = (index.drills ?? []).map((one) => ({...one, id: `drill/${one.id}`, variants: one.count}));
  const all = new Map([...questions, ...drills].map((one) => [one.id, one]));
  made.set(index, all);
  return all;
}

/** @param {string} question  an id @returns {string} the id of the exercise that it belongs to */
export const exerciseOf = (question) => VARIANT.exec(question)?.[1] ?? question;

/** @param {Exercise} exercise @returns {string[]} the ids of its questions: one, or its variants */
export const questionsOf = ({id, variants}) =>
  variants ? Array.from({length: variants}, (_, place) => `${id}/${place + 1}`) : [id];
