import {button, element} from "../elements.mjs";
import {jeffreys} from "../interval.mjs";
import {t} from "../messages.mjs";
import {percent} from "../percent.mjs";
import {ranOut, shown, tookS} from "./clock.mjs";
import {domainsOf, fillsBlueprint, itemsOf} from "./form.mjs";
import {saidInterval, saidMoment, saidTally} from "./printing.mjs";
import {byDomain, bySkill, estimate, intervalLine, notMeasured} from "./result_parts.mjs";
import {review} from "./review.mjs";
import {askedIn, resultsOf, total} from "./score.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 */

/**
 * @param {import("./sittings.mjs").Named} named  that has ended
 * @param {object} given
 * @param {Index} given.index
 * @param {Index["exams"][number]} given.exam
 * @param {Map<string, QuestionData>} given.questions  at least those of the sitting
 * @param {(question: QuestionData) => Promise<QuestionData | undefined>} [given.english]
 * @param {() => void} given.back
 * @returns {{element: HTMLElement, heading: HTMLElement, sentence: string}} the result, whole; and said in one sentence
 */
export function resultView(named, {index, exam, questions, english, back}) {
  const {sitting} = named;
  const results = resultsOf(sitting, index, questions);
  const all = total(results);
  const skillsOf = skillsIn(index);
  const domains = domainsOf(index, exam.id);
  const skills = index.skills.filter(({domain}) => domains.some(({id}) => id === domain));
  const domainOf = new Map(itemsOf(index, exam.id).map(({id, domain}) => [id, domain]));
  const items = itemsOf(index, exam.id).filter(({id}) => results.some((one) => one.id === id));
  const heading = element("h1", {className: "ws-exam-heading", tabIndex: -1}, t("Result"));
  const about = element("p", {className: "ws-exam-about"}, [
    saidMoment(sitting.at), t("Time used: {time}", {time: shown(tookS(sitting))}),
    ...ranOut(sitting) ? [t("The time was over, so it was handed in by itself.")] : [],
  ].join(" · "));
  const leave = button(t("Back to the practice exam"), back);
  const made = element("section", {className: "ws-exam-result", "aria-label": t("Result")}, heading, about);
  if (!all.all) {
    made.append(element("p", {}, t("The book no longer has any question of this exam.")), leave);
    return {element: made, heading, sentence: ""};
  }
  const asked = askedIn(sitting, index).map((id) => questions.get(id)).filter((one) => one !== undefined);
  const lost = sitting.items.length - asked.length;
  made.append(
    element("p", {className: "ws-exam-total"}, element("strong", {}, saidTally(all)), " ", percent(all.right / all.all)),
    intervalLine(all),
    meaning(t("95% interval, after Jeffreys: {interval}. In 95 of 100 such cases, the share of all such questions that you would answer right lies in it.",
      {interval: saidInterval(jeffreys(all.right, all.all))})),
    ...lost ? [meaning(t("Questions that the book no longer has, and that are not counted: {count}", {count: lost}))] : [],
    fillsBlueprint(items, domains, exam) ? estimate(all, exam)
      : meaning(t("This practice exam does not have the length and the shares of the exam, so it says nothing about passing.")),
    element("h2", {}, t("By domain")), byDomain(results, (id) => domainOf.get(id) ?? "", domains),
    element("h2", {}, t("By skill")),
    element("p", {}, t("A question counts for each skill that it tests. With one or two questions, an interval is wide.")),
    element("details", {className: "ws-exam-fold"}, element("summary", {}, t("Show the skills")),
      bySkill(results, skillsOf, skills)),
    element("h2", {}, t("The questions")), ...review(asked, {sitting: named, results, english}),
    element("h2", {}, t("What this does not measure")), ...notMeasured(results, skillsOf, skills), leave);
  return {element: made, heading, sentence: t("Result: {right} of {all} right", {right: all.right, all: all.all})};
}

/** @param {string} sentence  about the number above it */
const meaning = (sentence) => element("p", {className: "ws-exam-meaning"}, sentence);

/** @param {Index} index @returns {(id: string) => string[]} the skills that a question tests */
function skillsIn(index) {
  const skills = new Map(index.questions.map((one) => [one.id, one.skills]));
  return (id) => skills.get(id) ?? [];
}
