/** The queue: which concepts are due, which come later, which are new. */
import {dayOf} from "./days.mjs";
import {exercises} from "./exercises.mjs";
import {histories} from "./history.mjs";
import {chanceOf, replay} from "./memory.mjs";
import {nextQuestion} from "./next_question.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./history.mjs").Progress} Progress
 * @typedef {import("./history.mjs").Review} Review
 * @typedef {import("./memory.mjs").Memory} Memory
 *
 * @typedef {object} Card
 * @property {string} concept
 * @property {Memory} memory
 * @property {Review[]} history  in time, at least one
 * @property {number} chance     to remember it today, from 0 to 1
 *
 * @typedef {object} Queue
 * @property {number} today
 * @property {Card[]} due          what is most likely forgotten first
 * @property {Card[]} later        soonest first
 * @property {string[]} unmet      concepts without a review, in the order of the book as far as it is read, then the rest
 * @property {number} newToday     concepts that were met first today
 * @property {number} ahead        answers and predictions that are dated after today
 */

/** @param {Index} index @returns {Map<string, import("./exercises.mjs").Exercise[]>} by concept, in the order of the index */
export function byConcept(index) {
  const found = new Map();
  for (const one of exercises(index).values()) found.set(one.concept, [...found.get(one.concept) ?? [], one]);
  return found;
}

/**
 * @param {Index} index
 * @param {Progress} progress
 * @param {number} now  in ms
 * @param {string[]} [order]  banks, those whose concepts are met first at the beginning
 * @returns {Queue}
 */
export function queue(index, progress, now, order = []) {
  const today = dayOf(now);
  const concepts = byConcept(index);
  const {histories: found, ahead} = histories(index, progress, now);
  /** @type {Card[]} */
  const cards = [];
  for (const [concept, history] of found) {
    const memory = replay(history);
    if (memory && concepts.has(concept)) cards.push({concept, memory, history, chance: chanceOf(memory, today)});
  }
  const place = (/** @type {string} */ concept) => {
    const at = order.indexOf(concepts.get(concept)?.[0].bank ?? "");
    return at < 0 ? order.length : at;
  };
  return {
    today, ahead,
    due: cards.filter(({memory}) => memory.due <= today).sort((one, other) => one.chance - other.chance),
    later: cards.filter(({memory}) => memory.due > today).sort((one, other) => one.memory.due - other.memory.due),
    unmet: [...concepts.keys()].filter((concept) => !found.has(concept)).sort((one, other) => place(one) - place(other)),
    newToday: cards.filter(({history}) => history[0].day === today).length,
  };
}

/**
 * @param {Index} index
 * @param {string} concept
 * @param {Progress} progress
 */
export const questionAbout = (index, concept, progress) => nextQuestion(byConcept(index).get(concept) ?? [], progress.question);
