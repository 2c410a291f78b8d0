import {button, element} from "./elements.mjs";
import {plainText} from "./inline_html.mjs";
import {oneByOne} from "./lists.mjs";
import {t} from "./messages.mjs";
import {explanation} from "./question_explanation.mjs";
import {sign} from "./signs.mjs";

/**
 * @typedef {import("./progress.mjs").Attempt} Attempt
 * @typedef {import("./question_explanation.mjs").Explained} Explained
 */

/** @param {Attempt} attempt  @returns {string} what is worth saying about how sure the reader was, if anything */
function aboutSureness({sure, right}) {
  if (!right && sure === "sure") return t("You were sure, so this one is worth reading again.");
  return right && sure === "guess" ? t("You were guessing, so it does not count as known yet.") : "";
}

/**
 * One sentence for those who listen.
 * @param {Attempt} attempt
 * @param {Explained} explained
 * @param {import("./grading.mjs").QuestionData} question
 */
function spoken({right}, {entries, score}, question) {
  if (right) return t("Right.");
  if (score) return t("Not right. Right places: {count} of {all}", score);
  const answers = entries.filter(({said}) => said?.right).map(({text}) => plainText(text(question) ?? ""));
  return t("Not right. The right answer is: {answer}", {answer: oneByOne(answers)});
}

/** What is said when an answer has been given: whether it is right, and why. */
export class Feedback {
  /**
   * @param {Attempt} attempt
   * @param {Explained} explained
   * @param {import("./grading.mjs").QuestionData} question
   * @param {object} given
   * @param {import("./question_texts.mjs").Texts} given.texts
   * @param {string} given.language
   * @param {(href: string) => string | undefined} given.address
   * @param {boolean} given.fresh  just answered: everything is open
   * @param {() => void} given.tryAgain
   */
  constructor(attempt, explained, question, {texts, language, address, fresh, tryAgain}) {
    this.sentence = spoken(attempt, explained, question);
    this.heading = element("h4", {className: "ws-verdict", tabIndex: -1}, sign(attempt.right),
      attempt.right ? t("Right") : t("Not right"));
    const {score} = explained;
    const about = [score && t("Right places: {count} of {all}", score), aboutSureness(attempt)].filter(Boolean);
    this.element = element("div", {className: `ws-feedback ws-feedback-${attempt.right ? "right" : "wrong"}`},
      element("div", {className: "ws-said"}, this.heading, ...about.map((one) => element("p", {}, one))),
      element("details", {className: "ws-explanation", open: fresh}, element("summary", {}, t("Explanation")),
        ...explanation(explained, question, {texts, language, address})),
      element("p", {className: "ws-again"}, button(t("Try again"), tryAgain)));
  }
}
