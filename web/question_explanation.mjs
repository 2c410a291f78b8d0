import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {judged} from "./signs.mjs";

/**
 * @typedef {import("./grading.mjs").QuestionData} QuestionData
 * @typedef {import("./question_texts.mjs").Pick} Pick
 * @typedef {import("./question_texts.mjs").Texts} Texts
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
 *
 * @typedef {object} Given
 * @property {Texts} texts
 * @property {string} language  BCP 47 tag of the reader's language
 * @property {(href: string) => string | undefined} address  where a link of the book leads from here, if anywhere
 */

/** @param {Entry} entry @param {QuestionData} question @param {Texts} texts */
function drawEntry({said, text, partner, why}, question, texts) {
  const head = element("p", {className: "ws-why-of"}, texts.put(element("span", {}), text));
  if (partner) {
    head.append(" ", element("span", {className: "ws-why-partner"}, element("span", {className: "ws-arrow", "aria-hidden": "true"}),
      texts.put(element("span", {}), partner)));
  }
  if (said) head.append(" ", judged(said.right, said.words));
  return element("li", {className: said ? `ws-why ws-why-${said.right ? "right" : "wrong"}` : "ws-why"}, head,
    ...why(question) ? [texts.put(element("div", {className: "ws-why-because"}), why)] : []);
}

/** Where a question is explained, and what it rests on. @param {QuestionData} question @param {Given} given */
function origins({section, source}, {texts, language, address}) {
  const list = element("dl", {className: "ws-origins"});
  if (section) {
    const href = address(section.href);
    const place = href ? element("a", {href}) : element("span", {});
    list.append(element("dt", {}, t("Explained in")), element("dd", {}, texts.put(place, (one) => one.section?.title)));
  }
  if (source) {
    const {hostname, pathname} = new URL(source.href);
    const date = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {dateStyle: "long", timeZone: "UTC"}).format(new Date(source.checked));
    list.append(element("dt", {}, t("Source")), element("dd", {},
      element("a", {href: source.href, lang: "en"}, `${hostname}/…/${pathname.split("/").findLast(Boolean) ?? ""}`), " ",
      element("span", {className: "ws-checked"}, t("checked on {date}", {date}))));
  }
  return list;
}

/**
 * What there is to read once a question is answered: each entry with its reason, what holds for all, and where it is from.
 * @param {Explained} explained
 * @param {QuestionData} question
 * @param {Given} given
 * @returns {HTMLElement[]}
 */
export function explanation({title, ordered, entries, whyTold}, question, given) {
  const {texts} = given;
  const parts = title ? [element("h5", {className: "ws-whys-title"}, title)] : [];
  parts.push(element(ordered ? "ol" : "ul", {className: "ws-whys"}, ...entries.map((entry) => drawEntry(entry, question, texts))));
  if (question.why && !whyTold) parts.push(texts.put(element("div", {className: "ws-why-all"}), (one) => one.why));
  if (question.older) {
    parts.push(element("div", {className: "ws-older"}, element("h5", {}, t("Older material")),
      texts.put(element("div", {}), (one) => one.older)));
  }
  return [...parts, origins(question, given)];
}
