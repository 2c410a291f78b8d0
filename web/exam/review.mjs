import {button, element} from "../elements.mjs";
import {plainText} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {sign} from "../signs.mjs";
import {explainedItem} from "./explained.mjs";
import {stateOf} from "./score.mjs";

/**
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("../progress.mjs").Sitting} Sitting
 *
 * @typedef {(question: QuestionData) => Promise<QuestionData | undefined>} English
 *
 * @typedef {object} Row
 * @property {boolean} right
 * @property {boolean} open     nothing was chosen
 * @property {boolean} flagged
 * @property {HTMLElement} element
 */

/** @type {[string, (row: Row) => boolean, (count: number) => string][]} */
const FILTERS = [
  ["all", () => true, (count) => t("All: {count}", {count})],
  ["wrong", ({right}) => !right, (count) => t("Not right: {count}", {count})],
  ["flagged", ({flagged}) => flagged, (count) => t("Flagged: {count}", {count})],
  ["open", ({open}) => open, (count) => t("Not answered: {count}", {count})],
];

/**
 * One question, folded: its number, what became of it, and how it begins.
 * @param {QuestionData} question
 * @param {number} number
 * @param {{right: boolean, sitting: {id: string, sitting: Sitting}, english?: English}} given
 * @returns {Row}
 */
function row(question, number, {right, sitting: {id, sitting}, english}) {
  const open = stateOf(sitting, question) === "open";
  const flagged = sitting.flags.includes(question.id);
  const words = right ? t("Right") : open ? t("Not answered") : t("Not right");
  const verdict = element("span", {className: `ws-judged ws-judged-${right ? "right" : "wrong"}`}, sign(right), words);
  const summary = element("summary", {}, element("span", {className: "ws-exam-row-number"}, String(number)), verdict,
    ...flagged ? [element("span", {className: "ws-exam-row-flag"}, t("Flagged"))] : [],
    element("span", {className: "ws-exam-row-begins"}, plainText(question.prompt)));
  const folded = element("details", {className: "ws-exam-row"}, summary);
  folded.addEventListener("toggle", () => folded.append(explainedItem(question, {
    sitting: id, chosen: Object.hasOwn(sitting.answers, question.id) ? sitting.answers[question.id] : [],
    ...english && {english: () => english(question)},
  })), {once: true});
  return {right, open, flagged, element: element("li", {}, folded)};
}

/**
 * Every question of a sitting with all options explained; which of them are shown can be chosen.
 * @param {QuestionData[]} questions  in their order
 * @param {object} given
 * @param {{id: string, sitting: Sitting}} given.sitting
 * @param {import("./score.mjs").Result[]} given.results
 * @param {English} [given.english]
 */
export function review(questions, {sitting, results, english}) {
  const isRight = new Map(results.map(({id, right}) => [id, right]));
  const rows = questions.map((question, index) =>
    row(question, index + 1, {right: isRight.get(question.id) ?? false, sitting, english}));
  const list = element("ol", {className: "ws-exam-rows", role: "list"}, ...rows.map((one) => one.element));
  const filters = FILTERS.map(([, belongs, name]) => {
    const press = button(name(rows.filter(belongs).length), () => show(press, belongs));
    press.ariaDisabled = String(!rows.some(belongs));
    return press;
  });
  const show = (/** @type {HTMLButtonElement} */ pressed, /** @type {(row: Row) => boolean} */ belongs) => {
    for (const one of filters) one.ariaPressed = String(one === pressed);
    for (const one of rows) one.element.hidden = !belongs(one);
  };
  const unfold = button(t("Unfold all"), () => {
    for (const one of rows.filter((one) => !one.element.hidden)) one.element.querySelector("details").open = true;
  });
  show(filters[0], FILTERS[0][1]);
  const about = t("Which questions are shown");
  return [element("div", {className: "ws-exam-filters", role: "group", "aria-label": about}, ...filters, unfold), list];
}
