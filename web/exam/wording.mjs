/** A question's words where an exam shows them, and what of it must not be seen before the end. */
import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {named} from "../question_texts.mjs";
import {shuffled} from "../shuffle.mjs";

/** @typedef {import("../grading.mjs").QuestionData} QuestionData */

/**
 * A question whose choices stand in an order of this sitting, and are called by their places: their own ids tell too much.
 * @param {QuestionData} question
 * @param {string} sitting  its id
 */
export function disguise(question, sitting) {
  const ids = shuffled((question.choices ?? []).map(({id}) => id), `${sitting}/${question.id}`);
  const place = (/** @type {number} */ index) => String(index + 1);
  return {
    places: ids.map((_id, index) => place(index)),
    /** @param {QuestionData} one  the question in any language @returns {QuestionData} */
    of: (one) => ({...one, choices: ids.map((id, index) => ({...named(one.choices, id), id: place(index)}))}),
    /** @param {string[]} chosen  ids @returns {string[]} places */
    placesOf: (chosen) => chosen.filter((id) => ids.includes(id)).map((id) => place(ids.indexOf(id))),
    /** @param {string[]} places @returns {string[]} ids */
    idsOf: (places) => places.map((one) => ids[Number(one) - 1]).sort(),
  };
}

/** @param {QuestionData} question @returns {HTMLElement[]} its code, if it has any */
export function codeOf({code}) {
  if (!code) return [];
  // Each line by itself, so that one that is too long is seen to be one.
  const lines = code.split("\n").map((line) => element("span", {className: "ws-line"}, `${line}\n`));
  return [element("pre", {className: "ws-question-code"}, element("code", {}, ...lines))];
}

const COUNTED = {2: () => t("Choose TWO."), 3: () => t("Choose THREE."), 4: () => t("Choose FOUR."), 5: () => t("Choose FIVE.")};

/** @param {QuestionData} question @returns {number} how many of its choices are right */
export const wantedOf = ({choices = []}) => choices.filter(({correct}) => correct).length;

/** @param {QuestionData} question @returns {string} how many to choose, as an exam says it; empty: one */
export const hintOf = (question) => question.type === "multiple" ? COUNTED[wantedOf(question)]?.() ?? "" : "";
