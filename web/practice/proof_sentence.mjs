import {isRight, rightSides, wholeAnswer} from "../grading.mjs";
import {plainText} from "../inline_html.mjs";
import {oneByOne} from "../lists.mjs";
import {t} from "../messages.mjs";
import {named} from "../question_texts.mjs";
import {numberWithUnit} from "../typed_number.mjs";
import {plainValue} from "./python_literal.mjs";

/**
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {Record<string, unknown>} Values  by the id of a choice: the value that would prove it
 */

const LONGEST = 160;

const cut = (/** @type {string} */ text) => text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
const canonical = (/** @type {unknown} */ value) => JSON.stringify(value);

/** The ids of the choices that a value stands for; in a list for several choices the order counts for nothing. @param {QuestionData} question @param {unknown} value @param {Values} values */
function choicesOf({type, choices = []}, value, values) {
  const wanted = (type === "multiple" && Array.isArray(value) ? value : [value]).map(canonical);
  const ids = choices.map(({id}) => id).filter((id) => id in values && wanted.includes(canonical(values[id])));
  return ids.length === wanted.length ? ids : [];
}

/** What an answer says. @type {Record<string, (question: QuestionData, answer: any) => string>} */
const SAID = {
  single: ({choices}, id) => plainText(named(choices, id).html),
  multiple: ({choices}, ids) => oneByOne(ids.map((/** @type {string} */ id) => plainText(named(choices, id).html))),
  order: ({items}, ids) => ids.map((/** @type {string} */ id) => plainText(named(items, id).html)).join(" → "),
  match: ({pairs = [], others = []}, answer) => oneByOne(pairs.map(({id, left}) =>
    `${plainText(left)} → ${plainText(named([...pairs, ...others], answer[id]).right)}`)),
  number: ({unit}, number) => numberWithUnit(number, unit ?? null),
};

/** The answer that a value is. @param {QuestionData} question @param {unknown} value @param {Values} values */
function answerOf(question, value, values) {
  if (question.type === "single") return choicesOf(question, value, values)[0];
  if (question.type === "multiple") return choicesOf(question, value, values);
  if (question.type !== "match" || typeof value !== "object" || value === null) return value;
  // Two pairs may share their right side: it is one of those shown.
  const rights = rightSides(question);
  const all = [...question.pairs ?? [], ...question.others ?? []];
  return Object.fromEntries(Object.entries(value).map(([left, right]) =>
    [left, rights.find((one) => one.right === named(all, String(right))?.right)?.id ?? right]));
}

/**
 * What the run of a proof says of the question, in one sentence.
 * @param {QuestionData} question
 * @param {Values} values
 * @param {string} shown  what Python showed of the value
 */
export function proofSentence(question, values, shown) {
  const found = answerOf(question, plainValue(shown), values);
  const isNothing = found === undefined || Array.isArray(found) && !found.length;
  const answer = isNothing ? undefined : wholeAnswer(question, found); // a changed program may come to anything
  if (answer === undefined) return t("The run gives {value}. No answer says that.", {value: cut(shown)});
  const said = {value: cut(shown), answer: SAID[question.type](question, answer)};
  const right = isRight(question, answer);
  // The value of a choice is known to the run alone: it is told beside what the choice says.
  if (question.choices) {
    return right ? t("The run gives {value}. That is the right answer: {answer}", said)
      : t("The run gives {value}. That would be another answer: {answer}", said);
  }
  return right ? t("The run gives {answer}. That is the right answer.", said)
    : t("The run gives {answer}. The question as it stands has another answer.", said);
}
