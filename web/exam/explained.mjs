import {address} from "../banks.mjs";
import {element} from "../elements.mjs";
import {EnglishKey} from "../english_key.mjs";
import {page} from "../page.mjs";
import {Choices} from "../question_choices.mjs";
import {explanation} from "../question_explanation.mjs";
import {Texts} from "../question_texts.mjs";
import {codeOf, disguise, hintOf} from "./wording.mjs";

/** @typedef {import("../grading.mjs").QuestionData} QuestionData */

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
  const hint = hintOf(question);
  const notice = element("p", {className: "ws-question-notice", role: "status"});
  const box = element("div", {className: "ws-quiz ws-exam-explained", tabIndex: -1},
    texts.put(element("div", {className: "ws-prompt"}), (one) => one.prompt), ...codeOf(question),
    ...hint ? [element("p", {className: "ws-hint"}, hint)] : [],
    ...explanation(choices.explain(disguised.placesOf(chosen)), data, {texts, language: page.language, address}), notice);
  if (english) {
    const key = new EnglishKey(box, data, async () => {
      const one = await english();
      return one && disguised.of(one);
    }, {texts: () => texts, tell: (sentence) => { notice.textContent = sentence; }});
    box.prepend(key.button);
  }
  return box;
}
