import {button, element} from "./elements.mjs";
import {plainText} from "./inline_html.mjs";
import {t} from "./messages.mjs";
import {judged, sign} from "./signs.mjs";

/**
 * @typedef {import("./question_texts.mjs").Pick} Pick
 * @typedef {import("./progress.mjs").Attempt} Attempt
 *
 * @typedef {object} Entry  one thing to explain
 * @property {{right: boolean, words: string}} [said]  what is said of it
 * @property {Pick} text
 * @property {Pick} [partner]  what it belongs to
 * @property {Pick} why
 *
 * @typedef {object} Explained  what a type of question says of an answer
 * @property {Entry[]} entries   most urgent first
 * @property {string} [title]    what the entries are, where they are not the choices
 * @property {boolean} [ordered]
 * @property {{count: number, all: number}} [score]  how much of it was right
 * @property {boolean} [whyTold] whether the question's own explanation is among the entries
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
  return t("Not right. The right answer is: {answer}", {answer: answers.join(", ")});
}

/** @param {Entry} entry @param {import("./question_texts.mjs").Texts} texts */
function drawEntry({said, text, partner, why}, texts) {
  const head = element("p", {className: "ws-why-of"}, texts.put(element("span", {}), text));
  if (partner) {
    head.append(" ", element("span", {className: "ws-why-partner"}, element("span", {className: "ws-arrow", "aria-hidden": "true"}),
      texts.put(element("span", {}), partner)));
  }
  if (said) head.append(" ", judged(said.right, said.words));
  const drawn = element("li", {className: said ? `ws-why ws-why-${said.right ? "right" : "wrong"}` : "ws-why"}, head);
  return {drawn, why: texts.put(element("div", {className: "ws-why-because"}), why)};
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
        ...this.#explanation(explained, question, texts), this.#origins(question, texts, language, address)),
      element("p", {className: "ws-again"}, button(t("Try again"), tryAgain)));
  }

  /**
   * @param {Explained} explained
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question_texts.mjs").Texts} texts
   */
  #explanation({title, ordered, entries, whyTold}, question, texts) {
    const list = element(ordered ? "ol" : "ul", {className: "ws-whys"}, ...entries.map((entry) => {
      const {drawn, why} = drawEntry(entry, texts);
      if (entry.why(question)) drawn.append(why);
      return drawn;
    }));
    const parts = title ? [element("h5", {className: "ws-whys-title"}, title), list] : [list];
    if (question.why && !whyTold) parts.push(texts.put(element("div", {className: "ws-why-all"}), (one) => one.why));
    if (question.older) {
      parts.push(element("div", {className: "ws-older"}, element("h5", {}, t("Older material")),
        texts.put(element("div", {}), (one) => one.older)));
    }
    return parts;
  }

  /**
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question_texts.mjs").Texts} texts
   * @param {string} language
   * @param {(href: string) => string | undefined} address
   */
  #origins({section, source}, texts, language, address) {
    const origins = element("dl", {className: "ws-origins"});
    if (section) {
      const href = address(section.href);
      const place = href ? element("a", {href}) : element("span", {});
      origins.append(element("dt", {}, t("Explained in")),
        element("dd", {}, texts.put(place, (one) => one.section?.title)));
    }
    if (source) {
      const {hostname, pathname} = new URL(source.href);
      const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {dateStyle: "long", timeZone: "UTC"}).format(new Date(source.checked));
      origins.append(element("dt", {}, t("Source")), element("dd", {},
        element("a", {href: source.href, lang: "en"}, `${hostname}/…/${pathname.split("/").findLast(Boolean) ?? ""}`), " ",
        element("span", {className: "ws-checked"}, t("checked on {date}", {date}))));
    }
    return origins;
  }
}
