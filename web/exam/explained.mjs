import {address} from "../banks.mjs";
import {element} from "../elements.mjs";
import {EnglishKey} from "../english_key.mjs";
import {t} from "../messages.mjs";
import {page} from "../page.mjs";
import {Choices} from "../question_choices.mjs";
import {Texts} from "../question_texts.mjs";
import {judged} from "../signs.mjs";
import {codeOf, disguise, hintOf} from "./wording.mjs";

/**
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("../question_feedback.mjs").Entry} Entry
 */

/** @param {Entry} entry @param {Texts} texts */
function option({said, text, why}, texts) {
  const head = element("p", {className: "ws-why-of"}, texts.put(element("span", {}), text));
  if (said) head.append(" ", judged(said.right, said.words));
  return element("li", {className: said ? `ws-why ws-why-${said.right ? "right" : "wrong"}` : "ws-why"}, head,
    texts.put(element("div", {className: "ws-why-because"}), why));
}

/** Where a question is explained, and what it rests on. @param {QuestionData} question @param {Texts} texts */
function origins({section, source}, texts) {
  const list = element("dl", {className: "ws-origins"});
  if (section) {
    list.append(element("dt", {}, t("Explained in")),
      element("dd", {}, texts.put(element("a", {href: address(section.href)}), (one) => one.section?.title)));
  }
  if (source) {
    const {hostname, pathname} = new URL(source.href);
    const day = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, {dateStyle: "long", timeZone: "UTC"});
    list.append(element("dt", {}, t("Source")), element("dd", {},
      element("a", {href: source.href, lang: "en"}, `${hostname}/…/${pathname.split("/").findLast(Boolean) ?? ""}`), " ",
      element("span", {className: "ws-checked"}, t("checked on {date}", {date: day.format(new Date(source.checked))}))));
  }
  return list;
}

/**
 * A question after the exam: what was asked and chosen, and every option explained.
 * @param {QuestionData} question
 * @param {object} given
 * @param {string} given.sitting  its id
 * @param {string[]} given.chosen  ids
 * @param {() => Promise<QuestionData | undefined>} [given.english]
 */
export function explainedItem(question, {sitting, chosen, english}) {
  const disguised = disguise(question, sitting);
  const data = disguised.of(question);
  const texts = new Texts(data, address);
  const choices = new Choices(data, {texts, shown: disguised.places, name: "", changed() {}, entered() {}, say() {}});
  const {entries} = choices.explain(disguised.placesOf(chosen));
  const hint = hintOf(question);
  const notice = element("p", {className: "ws-question-notice", role: "status"});
  const box = element("div", {className: "ws-quiz ws-exam-explained", tabIndex: -1},
    texts.put(element("div", {className: "ws-prompt"}), (one) => one.prompt), ...codeOf(question),
    ...hint ? [element("p", {className: "ws-hint"}, hint)] : [],
    element("ul", {className: "ws-whys"}, ...entries.map((entry) => option(entry, texts))));
  if (question.why) box.append(texts.put(element("div", {className: "ws-why-all"}), (one) => one.why));
  if (question.older) {
    box.append(element("div", {className: "ws-older"}, element("h5", {}, t("Older material")),
      texts.put(element("div", {}), (one) => one.older)));
  }
  box.append(origins(question, texts), notice);
  if (english) {
    const key = new EnglishKey(box, data, async () => {
      const one = await english();
      return one && disguised.of(one);
    }, {texts: () => texts, tell: (sentence) => { notice.textContent = sentence; }});
    box.prepend(key.button);
  }
  return box;
}
