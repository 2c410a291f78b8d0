/**
 * Which answers a question takes, and which of them are right. Answers are ids, so they hold in every language and after
 * every change of wording: single: a choice; multiple: choices; order: items in order; match: left id to right id;
 * number: the number.
 *
 * @typedef {string | string[] | Record<string, string> | number} Answer
 * @typedef {{id: string, html: string, correct: boolean, why: string}} Choice
 * @typedef {{id: string, html: string, why: string | null}} Item
 * @typedef {{id: string, left: string, right: string, why: string | null}} Pair
 * @typedef {{id: string, right: string, why: string | null}} Other
 *
 * @typedef {object} QuestionData  a question as the build compiles it; which fields it has depends on its type
 * @property {string} id
 * @property {"single" | "multiple" | "order" | "match" | "number"} type
 * @property {string} prompt           HTML
 * @property {string | null} [code]
 * @property {Choice[]} [choices]
 * @property {Item[]} [items]          in the right order
 * @property {Pair[]} [pairs]
 * @property {Other[]} [others]        right sides that belong to no left one
 * @property {string[]} [shown]        ids in the order of the first showing
 * @property {number} [answer]
 * @property {string | null} [unit]
 * @property {number} [tolerance]
 * @property {{value: number, why: string}[]} [wrong]
 * @property {string | null} [why]
 * @property {string | null} [older]   what older material teaches
 * @property {{href: string, title: string}} [section]
 * @property {{href: string, checked: string}} [source]
 */
import {shuffled} from "./shuffle.mjs";

/** The right sides of a match, each text once: two lines may share theirs. @param {QuestionData} question @returns {Other[]} */
export function rightSides({pairs = [], others = []}) {
  const all = [...pairs, ...others];
  return all.filter(({right}, place) => all.findIndex((one) => one.right === right) === place);
}

/**
 * Whether the line `left` of a match has the right side that belongs to it.
 * @param {QuestionData} question
 * @param {Pair} left
 * @param {Record<string, string>} chosen
 */
export const matches = (question, left, chosen) =>
  rightSides(question).find(({id}) => id === chosen[left.id])?.right === left.right;

/** Whether two numbers are meant to be the same. @param {number} one @param {number} other @param {number} tolerance */
const near = (one, other, tolerance) => Math.abs(one - other) <= tolerance + 1e-9 * Math.max(1, Math.abs(other));

const isId = (/** @type {{id: string}[]} */ things) => (/** @type {unknown} */ id) => things.some((one) => one.id === id);

/**
 * For each type: `fitting` is what of a kept answer or draft still exists (undefined: nothing), `whole` whether that is a
 * complete answer, `right` whether it is right.
 * @type {Record<string, {fitting: (question: any, kept: any) => any, whole: (question: any, answer: any) => boolean,
 *   right: (question: any, answer: any) => boolean}>}
 */
const TYPES = {
  single: {
    fitting: ({choices}, kept) => isId(choices)(kept) ? kept : undefined,
    whole: () => true,
    right: ({choices}, answer) => choices.some(({id, correct}) => correct && id === answer),
  },
  multiple: {
    fitting: ({choices}, kept) => Array.isArray(kept) ? kept.filter(isId(choices)) : undefined,
    whole: ({choices}, answer) => answer.length === choices.filter(({correct}) => correct).length,
    right: ({choices}, answer) => choices.every(({id, correct}) => correct === answer.includes(id)),
  },
  order: {
    fitting: ({items}, kept) => Array.isArray(kept) && new Set(kept.filter(isId(items))).size === items.length
      ? kept.filter(isId(items)) : undefined,
    whole: () => true,
    right: ({items}, answer) => items.every(({id}, place) => answer[place] === id),
  },
  match: {
    fitting: (question, kept) => typeof kept === "object" && kept !== null
      ? Object.fromEntries(Object.entries(kept).filter(([left, right]) =>
        isId(question.pairs)(left) && isId(rightSides(question))(right))) : undefined,
    whole: ({pairs}, answer) => pairs.every(({id}) => Object.hasOwn(answer, id)),
    right: (question, answer) => question.pairs.every((pair) => matches(question, pair, answer)),
  },
  number: {
    fitting: (_question, kept) => Number.isFinite(kept) || typeof kept === "string" ? kept : undefined, // as typed, in a draft
    whole: (_question, answer) => Number.isFinite(answer),
    right: ({answer: wanted, tolerance}, answer) => near(answer, wanted, tolerance ?? 0),
  },
};

/**
 * What of a kept answer, or of what was chosen, the question still knows.
 * @param {QuestionData} question
 * @param {unknown} kept
 * @returns {Answer | undefined}
 */
export const fitting = (question, kept) => TYPES[question.type].fitting(question, kept);

/**
 * @param {QuestionData} question
 * @param {unknown} kept
 * @returns {Answer | undefined} undefined if it is not, or no longer, a complete answer
 */
export function wholeAnswer(question, kept) {
  const answer = fitting(question, kept);
  return answer !== undefined && TYPES[question.type].whole(question, answer) ? answer : undefined;
}

/** @param {QuestionData} question @param {Answer} answer */
export const isRight = (question, answer) => TYPES[question.type].right(question, answer);

/** The wrong number that the question explains, if `answer` is one. @param {QuestionData} question @param {number} answer */
export const explainedNumber = ({wrong = [], tolerance = 0}, answer) =>
  wrong.find(({value}) => near(answer, value, tolerance));

/**
 * The ids in the order in which they are shown: the bank's the first time, then another one each time, the same everywhere.
 * An order to be found is never shown as the solution.
 * @param {QuestionData} question
 * @param {number} attempts  made before
 * @returns {string[]}
 */
export function shownOrder(question, attempts) {
  const {id, choices, items, shown} = question;
  const first = shown ?? (choices ?? []).map((one) => one.id);
  const hides = (/** @type {string[]} */ order) => !items || !isRight(question, order);
  let now = turned(first).find(hides) ?? first;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const before = String(now);
    const next = turned(shuffled(first, `${id}/${attempt}`)).filter(hides);
    now = next.find((order) => String(order) !== before) ?? now;
  }
  return now;
}

/** @param {string[]} order  @returns {string[][]} it, and as often as it has parts with its first one put last */
const turned = (order) => order.map((_, place) => [...order.slice(place), ...order.slice(0, place)]);
