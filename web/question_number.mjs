import {element} from "./elements.mjs";
import {explainedNumber, isRight} from "./grading.mjs";
import {t} from "./messages.mjs";
import {judged} from "./signs.mjs";
import {numberOf, numberWithUnit} from "./typed_number.mjs";

/** @typedef {import("./question.mjs").Part} Part */

/** A number to be typed. @implements {Part} */
export class TypedNumber {
  hint = "";

  /**
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question.mjs").Tools} tools
   */
  constructor(question, {texts, name, changed, entered}) {
    this.question = question;
    this.unit = question.unit ?? null;
    const id = `${name}-number`;
    this.input = element("input", {id, type: "text", className: "ws-number", inputMode: "decimal", autocomplete: "off",
      "aria-describedby": `${id}-impossible`});
    this.impossible = element("p", {id: `${id}-impossible`, className: "ws-missing"});
    const beside = texts.put(element("span", {className: "ws-unit"}), ({unit}) => unit);
    this.place = element("p", {className: "ws-number-place"}, element("label", {htmlFor: id}, t("Your answer")),
      ...this.unit === "USD" ? [beside, this.input] : [this.input, beside]);
    this.body = element("div", {className: "ws-typed"}, this.place, this.impossible);
    this.input.addEventListener("input", () => { this.#complain(""); changed(); });
    this.input.addEventListener("change", () => this.#complain(this.#wrongEntry));
    this.input.addEventListener("keydown", (event) => {
      // 229: Safari says no more that it was composing when it sends the Enter that ends it.
      if (event.key !== "Enter" || event.isComposing || event.keyCode === 229) return;
      event.preventDefault(); // else the same press would press the button that gets the focus
      entered();
    });
  }

  get #wrongEntry() {
    const entry = this.input.value.trim();
    return entry && this.answer === undefined ? t("{entry} is not a number. Write digits, such as 1,200 or 0.5.", {entry}) : "";
  }

  /** @param {string} sentence */
  #complain(sentence) {
    this.impossible.textContent = sentence;
    this.input.ariaInvalid = String(sentence !== "");
  }

  /** As it was typed: half a number is kept, too. */
  get draft() {
    return this.input.value || undefined;
  }

  /** @param {any} draft */
  show(draft) {
    this.input.value = Number.isFinite(draft) ? numberWithUnit(draft, null) : draft ?? "";
  }

  get answer() {
    return numberOf(this.input.value.trim(), this.unit);
  }

  get missing() {
    return this.answer === undefined ? this.#wrongEntry || t("Write a number first.") : "";
  }

  /** @param {any} answer @returns {import("./question.mjs").Explained} */
  explain(answer) {
    const right = isRight(this.question, answer);
    const wrong = explainedNumber(this.question, answer);
    this.place.append(judged(right, right ? t("Right") : t("Not right")));
    this.place.classList.add(`ws-choice-${right ? "right" : "wrong"}`);
    const mine = {said: {right: false, words: t("Your answer: not right")}, value: answer,
      why: (question) => wrong && question.wrong?.find(({value}) => value === wrong.value)?.why};
    const wanted = {said: {right: true, words: right ? t("Your answer: right") : t("The right answer")},
      value: this.question.answer ?? 0, why: (question) => question.why};
    return {entries: (right ? [wanted] : [mine, wanted]).map(({value, ...entry}) =>
      ({...entry, text: ({unit}) => numberWithUnit(value, unit ?? null)})), whyTold: true};
  }
}
