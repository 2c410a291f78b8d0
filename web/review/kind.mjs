/** A review as a kind of session: why each question is asked, and below its answer when the concept comes back. */
import {element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {keptQuestion} from "../kept_question.mjs";
import {t} from "../messages.mjs";
import {answerAt, sessionOf} from "../practice/sessions.mjs";
import {dayOf} from "./days.mjs";
import {exerciseOf, exercises} from "./exercises.mjs";
import {histories} from "./history.mjs";
import {RatingChoice} from "./rating.mjs";
import {progressNow} from "./reader.mjs";
import {why} from "./why.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../practice/sessions.mjs").Session} Session
 */

/** The name under which the session is kept. */
export const KIND = "review";

/** @param {Index} index @param {string} question  an id */
const conceptOf = (index, question) => exercises(index).get(exerciseOf(question))?.concept ?? "";

/** @param {Index} index @param {string} concept */
const historyOf = (index, concept) => histories(index, progressNow(), Date.now()).histories.get(concept) ?? [];

/** @param {Index} index @returns {import("../practice/session_view.mjs").Kind} */
export const reviewKind = (index) => ({
  title: () => t("Review"),

  beside({at, ids, place}) {
    const before = historyOf(index, conceptOf(index, ids[place])).filter((review) => review.at < Date.parse(at));
    return why(before, dayOf(Math.min(Date.parse(at), Date.now())));
  },

  after(attempt, change) {
    const session = sessionOf(KIND);
    const answered = session?.ids.find((_id, place) => answerAt(session, place)?.at === attempt.at);
    const question = answered ?? session?.ids[session.place] ?? "";
    const concept = conceptOf(index, question);
    const title = element("p", {className: "ws-review-concept"}, element("span", {}, t("Concept")), " ",
      element("strong", {}, inlineHtml(index.concepts[concept]?.title ?? "")));
    return [title, new RatingChoice(attempt, {
      attempts: keptQuestion(question).get()?.attempts ?? [attempt], history: historyOf(index, concept), change,
    }).element];
  },
});
