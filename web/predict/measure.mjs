import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {inWords, showMe} from "./wording.mjs";

const NUMBER = /^[-+]?(?:(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?|\.\d+)$/;

/**
 * The number that a reader typed: full-width digits are digits, and thousands may be set apart by commas.
 * @param {string} text
 * @param {string} [unit]  may stand after it
 * @returns {number | undefined}
 */
export function readNumber(text, unit = "") {
  const typed = text.normalize("NFKC").replace(/\s/g, "").replace(/^[−–]/, "-");
  const bare = unit && typed.endsWith(unit) ? typed.slice(0, -unit.length) : typed;
  return NUMBER.test(bare) ? Number(bare.replaceAll(",", "")) : undefined;
}

/** A number on a scale: a native range and a field to type it, which always agree. */
export class Measure {
  #question;
  /** @type {number | undefined} */ #value;

  /**
   * @param {import("../predict.mjs").Question} question
   * @param {{labelledby: string, changed: () => void}} told
   */
  constructor(question, {labelledby, changed}) {
    this.#question = question;
    this.changed = changed;
    const {id, low, high, step, unit} = question;
    this.range = element("input", {type: "range", min: `${low}`, max: `${high}`, step: `${step}`, "aria-labelledby": labelledby});
    this.field = element("input", {type: "text", id: `predict-${id}-number`, inputMode: "decimal", autocomplete: "off", className: "ws-predict-number"});
    const label = unit ? t("Your prediction in {unit}", {unit}) : t("Your prediction");
    this.typed = element("p", {className: "ws-predict-typed"}, element("label", {htmlFor: this.field.id}, label), this.field);
    this.range.addEventListener("input", () => this.set(this.range.valueAsNumber));
    // At its end the range does not change, yet the reader has chosen.
    this.range.addEventListener("keyup", ({key}) => /^(Arrow|Home|End|Page)/.test(key) && this.set(this.range.valueAsNumber));
    this.field.addEventListener("input", () => this.#read());
    this.#show();
  }

  get value() {
    return this.#value;
  }

  /** @param {number | undefined} value  shown in both; undefined: nothing is chosen yet */
  set(value) {
    this.#value = value;
    this.field.value = value === undefined ? "" : inWords(value);
    this.#show();
    this.changed();
  }

  /** @returns {{value: number} | {problem: string}} */
  get answer() {
    const {low, high, unit} = this.#question;
    const text = this.field.value.trim();
    if (!text) return {problem: t("Give a number first, or press “{button}”.", {button: showMe()})};
    const value = readNumber(text, unit);
    this.field.ariaInvalid = String(value === undefined || value < low || value > high);
    if (value === undefined) return {problem: t("“{text}” is not a number. Write it in digits.", {text})};
    if (value < low || value > high) {
      const places = {value: inWords(value, unit), low: inWords(low, unit), high: inWords(high, unit)};
      return {problem: t("{value} is not possible here. Choose from {low} to {high}.", places)};
    }
    return {value};
  }

  #read() {
    const value = readNumber(this.field.value, this.#question.unit);
    const {low, high} = this.#question;
    this.#value = value !== undefined && value >= low && value <= high ? value : undefined;
    this.field.ariaInvalid = "false";
    this.#show();
    this.changed();
  }

  #show() {
    const {low, unit} = this.#question;
    this.range.value = String(this.#value ?? low);
    this.range.classList.toggle("ws-predict-unset", this.#value === undefined);
    this.range.setAttribute("aria-valuetext", this.#value === undefined ? t("Nothing chosen yet") : inWords(this.#value, unit));
  }
}
