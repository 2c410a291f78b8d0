import {element} from "./elements.mjs";
import {matches, rightSides} from "./grading.mjs";
import {plainText} from "./inline_html.mjs";
import {t} from "./messages.mjs";
import {named} from "./question_texts.mjs";
import {judged} from "./signs.mjs";

/** @typedef {import("./question.mjs").Part} Part */

/** @param {import("./grading.mjs").QuestionData} question @param {string} id */
const rightSide = ({pairs = [], others = []}, id) => named([...pairs, ...others], id)?.right;

/** Lines whose other side is to be chosen from a list. @implements {Part} */
export class Match {
  /** @type {Map<string, HTMLSelectElement>} */ #selects = new Map();

  /**
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question.mjs").Tools} tools
   */
  constructor(question, {texts, shown, name, changed}) {
    this.question = question;
    this.texts = texts;
    this.pairs = question.pairs ?? [];
    this.shown = shown.filter((id) => named(rightSides(question), id));
    this.hint = t("Choose what belongs to each line.");
    this.body = element("ul", {className: "ws-pairs", role: "list"}, ...this.pairs.map(({id}) => this.#line(id, name, changed)));
  }

  /** @param {string} id @param {string} name @param {() => void} changed */
  #line(id, name, changed) {
    const left = this.texts.put(element("label", {htmlFor: `${name}-${id}`}), (question) => named(question.pairs, id)?.left);
    const select = element("select", {id: `${name}-${id}`}, element("option", {value: ""}, t("Choose…")), ...this.shown.map((right) =>
      this.texts.put(element("option", {value: right}), (question) => rightSide(question, right),
        (option, html) => { option.textContent = plainText(html); })));
    select.addEventListener("change", changed);
    this.#selects.set(id, select);
    return element("li", {className: "ws-pair"}, left, select);
  }

  /** @returns {Record<string, string> | undefined} */
  get draft() {
    const chosen = [...this.#selects].filter(([, {value}]) => value).map(([id, {value}]) => [id, value]);
    return chosen.length ? Object.fromEntries(chosen) : undefined;
  }

  /** @param {any} draft */
  show(draft) {
    for (const [id, select] of this.#selects) select.value = draft?.[id] ?? "";
  }

  get missing() {
    const count = [...this.#selects.values()].filter(({value}) => !value).length;
    return count ? t("Choose for every line first. Lines without a choice: {count}.", {count}) : "";
  }

  /** @param {any} answer @returns {import("./question.mjs").Explained} */
  explain(answer) {
    const lines = this.pairs.map((pair) => ({id: pair.id, right: matches(this.question, pair, answer)}));
    for (const {id, right} of lines) {
      const select = /** @type {HTMLSelectElement} */ (this.#selects.get(id));
      const line = /** @type {HTMLElement} */ (select.closest("li"));
      // A list shows its choice in one line and cuts it: now that there is nothing to choose, the text stands there whole.
      select.hidden = true;
      select.after(this.texts.put(element("span", {className: "ws-chosen"}), (question) => rightSide(question, answer[id])));
      line.append(judged(right, right ? t("Right") : t("Not right")));
      line.classList.add(`ws-choice-${right ? "right" : "wrong"}`);
    }
    const chosen = this.shown.filter((id) => Object.values(answer).includes(id) && !named(this.pairs, id));
    return {
      title: t("What belongs together"),
      score: {count: lines.filter(({right}) => right).length, all: lines.length},
      entries: [
        ...lines.sort((one, other) => Number(one.right) - Number(other.right)).map(({id}) => ({
          text: (question) => named(question.pairs, id)?.left,
          partner: (question) => rightSide(question, id),
          why: (question) => named(question.pairs, id)?.why,
        })),
        // What the reader chose and belongs to nothing says when it would be right.
        ...chosen.map((id) => ({
          said: {right: false, words: t("Belongs to no line here")},
          text: (question) => rightSide(question, id),
          why: (question) => named(question.others, id)?.why,
        })),
      ],
    };
  }
}
