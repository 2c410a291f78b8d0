/** What the reader has shown to know: the latest answer to every question, that is worth an answer. */
import {closed} from "../exam/clock.mjs";
import {resultsOf} from "../exam/score.mjs";
import {isKnown} from "../known.mjs";
import {counted} from "../review/attempts.mjs";
import {dayOf} from "../review/days.mjs";
import {exerciseOf, exercises} from "../review/exercises.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("../progress.mjs").Attempt} Attempt
 * @typedef {import("../progress.mjs").Kinds} Kinds
 * @typedef {import("../progress.mjs").Sitting} Sitting
 *
 * @typedef {object} Evidence  of one question, or of all variants of one drill
 * @property {string} id
 * @property {string[]} skills
 * @property {boolean} known
 * @property {boolean} guessed  right, but said to be a guess: that is not known
 */

/** @param {Index} index @param {Map<string, Kinds["question"]>} kept @param {number} now  in ms @returns {Evidence[]} */
function answers(index, kept, now) {
  const today = dayOf(now);
  const known = exercises(index);
  /** @type {Map<string, Attempt>} the latest of each exercise */
  const latest = new Map();
  for (const [question, {attempts}] of kept) {
    const id = exerciseOf(question);
    const last = counted(attempts).findLast(({at}) => dayOf(Date.parse(at)) <= today);
    if (!last || !known.has(id)) continue;
    const before = latest.get(id);
    if (!before || Date.parse(before.at) < Date.parse(last.at)) latest.set(id, last);
  }
  return [...latest].map(([id, attempt]) => ({
    id, skills: known.get(id)?.skills ?? [], known: isKnown({attempts: [attempt]}), guessed: attempt.right && attempt.sure === "guess",
  }));
}

/** The practice exams that are over. @param {Map<string, Sitting>} kept @param {number} now  in ms @returns {Sitting[]} in time */
export function sittingsOver(kept, now) {
  const over = [...kept.values()].map((sitting) => closed(sitting, now)).filter(({ended}) => ended);
  return over.sort((one, other) => Date.parse(one.ended ?? "") - Date.parse(other.ended ?? ""));
}

/** @param {Index} index @param {Sitting[]} sittings  in time @param {Map<string, QuestionData>} questions  of these @returns {Evidence[]} */
function examined(index, sittings, questions) {
  const skills = new Map(index.questions.map((one) => [one.id, one.skills]));
  const latest = new Map(sittings.flatMap((sitting) => resultsOf(sitting, index, questions)).map(({id, right}) => [id, right]));
  return [...latest].map(([id, right]) => ({id, skills: skills.get(id) ?? [], known: right, guessed: false}));
}

/**
 * @param {Index} index
 * @param {{question: Map<string, Kinds["question"]>, sittings: Sitting[], questions: Map<string, QuestionData>}} done
 *   `sittings`: that are over, in time; `questions`: the reserved ones that they asked
 * @param {number} now  in ms
 */
export const evidence = (index, {question, sittings, questions}, now) =>
  [...answers(index, question, now), ...examined(index, sittings, questions)];
