import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {named} from "./question_texts.mjs";
import {judged} from "./signs.mjs";

/** @typedef {import("./question.mjs").Part} Part */

/** What is said of a choice when the answer is known: a word, and whether it is a good or a bad one. */
const verdict = (/** @type {boolean} */ correct, /** @type {boolean} */ chosen, /** @type {boolean} */ several) => {
  if (chosen) return {right: correct, words: correct ? t("Your answer: right") : t("Your answer: not right")};
  if (correct) return {right: true, words: several ? t("Right, but not chosen") : t("The right answer")};
  return undefined;
};

/** Cards to choose from: one of them, or as many as are right. @implements {Part} */
export class Choices {
  /** @type {Map<string, HTMLInputElement>} */ #inputs = new Map();

  /**
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question.mjs").Tools} tools
   */
  constructor(question, {texts, shown, name, changed}) {
    this.question = question;
    this.texts = texts;
    this.several = question.type === "multiple";
    this.count = question.choices?.filter(({correct}) => correct).length ?? 0;
    this.hint = this.several ? t("Choose {count}.", {count: this.count}) : "";
    this.body = element("ul", {className: "ws-choices", role: "list"}, ...shown.map((id) => this.#card(id, name, changed)));
  }

  /** @param {string} id @param {string} name @param {() => void} changed */
  #card(id, name, changed) {
    const input = element("input", {type: this.several ? "checkbox" : "radio", name, value: id});
    input.addEventListener("change", changed);
    this.#inputs.set(id, input);
    const text = this.texts.put(element("span", {}), (question) => named(question.choices, id)?.html);
    return element("li", {}, element("label", {className: "ws-choice"}, input, text));
  }

  /** Chooses the card at a place, or takes the choice back where there are several. @param {number} number  from 1 */
  choose(number) {
    const input = [...this.#inputs.values()][number - 1];
    input?.click();
    input?.focus();
  }

  get draft() {
    const chosen = [...this.#inputs].filter(([, {checked}]) => checked).map(([id]) => id).sort();
    return this.several ? chosen : chosen[0];
  }

  /** @param {unknown} draft */
  show(draft) {
    const chosen = [draft].flat();
    for (const [id, input] of this.#inputs) input.checked = chosen.includes(id);
  }

  get missing() {
    const chosen = [this.draft ?? []].flat().length;
    if (!this.several) return chosen ? "" : t("Choose an answer first.");
    return chosen === this.count ? "" : t("Choose {count} answers first. Chosen so far: {chosen}.", {count: this.count, chosen});
  }

  /** @param {any} answer @returns {import("./question.mjs").Explained} */
  explain(answer) {
    const all = (this.question.choices ?? []).map(({id, correct}) => {
      const chosen = [answer].flat().includes(id);
      return {id, chosen, said: verdict(correct, chosen, this.several)};
    });
    for (const {id, said} of all) {
      if (!said) continue;
      const card = /** @type {HTMLElement} */ (this.#inputs.get(id)?.closest("label"));
      card.append(judged(said.right, said.words));
      card.classList.add(`ws-choice-${said.right ? "right" : "wrong"}`);
    }
    // What the reader took for right and is not comes first, then what is right, then the rest.
    const urgency = ({said}) => said ? Number(said.right) : 2;
    return {
      entries: all.sort((one, other) => urgency(one) - urgency(other)).map(({id, said}) => ({
        said,
        text: (question) => named(question.choices, id)?.html,
        why: (question) => named(question.choices, id)?.why,
      })),
    };
  }
}
