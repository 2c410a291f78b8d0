import {element} from "../elements.mjs";
import {EnglishKey} from "../english_key.mjs";
import {t} from "../messages.mjs";
import {Choices} from "../question_choices.mjs";
import {Texts} from "../question_texts.mjs";
import {codeOf, disguise, hintOf, wantedOf} from "./wording.mjs";

/** @typedef {import("../grading.mjs").QuestionData} QuestionData */

/** A question of an exam under way: what is asked and what can be chosen, and nothing that tells which choice is right. */
export class ExamItem {
  #question;
  #choices;
  #over = element("p", {className: "ws-missing", role: "status"});

  /**
   * @param {QuestionData} question
   * @param {object} given
   * @param {string} given.sitting  its id
   * @param {string[]} given.chosen  ids
   * @param {(chosen: string[]) => void} given.changed
   * @param {() => Promise<QuestionData | undefined>} [given.english]
   */
  constructor(question, {sitting, chosen, changed, english}) {
    this.#question = question;
    const disguised = disguise(question, sitting);
    const data = disguised.of(question);
    // A link would lead to the answer.
    const texts = new Texts(data, () => undefined);
    this.#choices = new Choices(data, {
      texts, shown: disguised.places, name: "ws-exam-choice", entered() {}, say() {},
      changed: () => {
        const places = this.#chosen;
        this.#count();
        changed(disguised.idsOf(places));
      },
    });
    const {body} = this.#choices;
    body.querySelectorAll("label").forEach((label, index) =>
      label.append(element("kbd", {className: "ws-exam-digit", "aria-hidden": "true"}, String(index + 1))));
    const prompt = texts.put(element("div", {className: "ws-prompt", id: "ws-exam-prompt"}), (one) => one.prompt);
    const hint = hintOf(question);
    this.element = element("div", {className: "ws-quiz ws-exam-item", tabIndex: -1}, prompt, ...codeOf(question),
      element("fieldset", {className: "ws-fields", "aria-labelledby": prompt.id},
        ...hint ? [element("p", {className: "ws-hint ws-exam-hint"}, hint)] : [], body),
      this.#over);
    const places = disguised.placesOf(chosen);
    this.#choices.show(question.type === "multiple" ? places : places[0]);
    this.#count();
    if (english) {
      this.english = new EnglishKey(this.element, data,
        async () => {
          const one = await english();
          return one && disguised.of(one);
        },
        {texts: () => texts, tell: (sentence) => { this.#over.textContent = sentence; }});
      this.element.prepend(this.english.button);
    }
  }

  /** Places. @returns {string[]} */
  get #chosen() {
    const draft = /** @type {string | string[] | undefined} */ (this.#choices.draft);
    return draft === undefined ? [] : [draft].flat();
  }

  /** Says when more is chosen than is asked for; what is missing, the sheet says. */
  #count() {
    const count = this.#chosen.length;
    const tooMany = this.#question.type === "multiple" && count > wantedOf(this.#question);
    this.#over.textContent = tooMany ? t("Too many: {count} are chosen.", {count}) : "";
  }

  /** @param {number} place  from 1 */
  press(place) {
    const input = /** @type {HTMLInputElement | undefined} */ (this.#choices.body.querySelectorAll("input")[place - 1]);
    input?.focus();
    input?.click();
  }
}
