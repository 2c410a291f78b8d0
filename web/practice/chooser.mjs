import {button, element} from "../elements.mjs";
import {oneByOne} from "../lists.mjs";
import {t} from "../messages.mjs";
import {shuffled} from "../shuffle.mjs";
import {COUNTS, ORDERS, anything, choiceOf, hashOf, isChoice} from "./choice_address.mjs";
import {ChoiceGroup} from "./choice_group.mjs";
import {optionsOf, sentenceOf} from "./choice_words.mjs";
import {Catalogue, DIMENSIONS, nothing} from "./selection.mjs";
import {standingOf} from "./standing.mjs";

/**
 * @typedef {import("./choice_address.mjs").Choice} Choice
 * @typedef {import("./selection.mjs").Dimension} Dimension
 * @typedef {import("../progress.mjs").Kinds["question"]} Kept
 */

const LONGEST_LOST = 200;
const ORDER = {book: () => t("As in the book"), mixed: () => t("Mixed")};

/** Chooses a set of questions by chapter, exam, type and more; what is chosen stands in the address. */
export class Chooser {
  /** @type {Choice} */ #choice = anything();
  /** @type {string[]} */ #fitting = [];
  #begin;

  /**
   * @param {HTMLElement} box  what it holds is replaced
   * @param {import("../banks.mjs").Index} index
   * @param {(ids: string[]) => void} begin
   */
  constructor(box, index, begin) {
    this.#begin = begin;
    this.catalogue = new Catalogue(index);
    this.options = optionsOf(index);
    this.known = /** @type {Record<Dimension, Set<string>>} */ (
      Object.fromEntries(DIMENSIONS.map((one) => [one, new Set(this.options[one].map(({value}) => value))])));
    const all = this.catalogue.counts(nothing());
    this.groups = new Map(DIMENSIONS.map((one) => [one, new ChoiceGroup(one, this.options[one],
      (value) => one === "standing" || all[one].has(value), (values) => this.#choose(one, values))]));
    this.orders = this.#radios(t("Order"), "order", ORDERS.map((one) => [one, ORDER[one]()]));
    this.counts = this.#radios(t("How many"), "count", COUNTS.map((one) => [String(one), one ? String(one) : t("All")]));
    this.lost = element("div", {className: "ws-choice-lost", role: "alert"});
    this.sentence = element("p", {className: "ws-set", role: "status"});
    this.start = button(t("Begin"), () => this.#begin(this.#asked()));
    this.start.classList.add("ws-run");
    this.clear = button(t("Choose anew"), () => this.#become(anything()));
    box.replaceChildren(this.lost, ...[...this.groups.values()].map((group) => group.element),
      element("div", {className: "ws-choice-how"}, this.orders.element, this.counts.element),
      element("div", {className: "ws-choice-end"}, this.sentence, element("div", {className: "ws-choice-buttons"}, this.start, this.clear)));
    addEventListener("hashchange", () => this.#fromAddress());
  }

  /**
   * @param {string} legend
   * @param {string} name
   * @param {[string, string][]} values  with their words
   */
  #radios(legend, name, values) {
    const inputs = values.map(([value]) => element("input", {type: "radio", name: `ws-${name}`, value}));
    const labels = inputs.map((input, place) => element("label", {className: "ws-option"}, input, element("span", {}, values[place][1])));
    const made = element("fieldset", {className: "ws-choice-radios"}, element("legend", {}, legend), ...labels);
    made.addEventListener("change", () => {
      const chosen = inputs.find(({checked}) => checked)?.value ?? "";
      this.#become({...this.#choice, [name]: name === "count" ? Number(chosen) : chosen});
    });
    return {element: made, show: (/** @type {string} */ value) => inputs.forEach((input) => { input.checked = input.value === value; })};
  }

  /** What is chosen now, as the address says it; empty if nothing is. */
  get hash() {
    return hashOf(this.#choice);
  }

  /** Reads the reader's progress anew. @param {Map<string, Kept>} kept  of all questions, by id */
  stand(kept) {
    this.catalogue.stand((id) => standingOf(kept.get(id)));
    if (!this.#fromAddress()) this.#show();
  }

  /** @returns {boolean} whether the address chooses anything */
  #fromAddress() {
    if (!isChoice(location.hash)) return false;
    const {choice, lost} = choiceOf(location.hash, this.known);
    if (lost.length) {
      const parts = oneByOne(lost).slice(0, LONGEST_LOST);
      this.lost.replaceChildren(element("div", {className: "ws-notice"},
        element("p", {}, t("This link asks for what this book does not have: {parts}. It was left out.", {parts}))));
    }
    this.#become(choice);
    return true;
  }

  /** @param {Dimension} dimension @param {string[]} values */
  #choose(dimension, values) {
    this.lost.replaceChildren();
    this.#become({...this.#choice, chosen: {...this.#choice.chosen, [dimension]: values}});
  }

  /** @param {Choice} choice */
  #become(choice) {
    this.#choice = choice;
    const hash = hashOf(choice);
    if (hash !== location.hash && (hash || isChoice(location.hash))) {
      history.replaceState(history.state, "", location.pathname + location.search + hash);
    }
    this.#show();
  }

  #show() {
    const {chosen, order, count} = this.#choice;
    const counts = this.catalogue.counts(chosen);
    for (const [dimension, group] of this.groups) group.show(chosen[dimension], counts[dimension]);
    this.orders.show(order);
    this.counts.show(String(count));
    this.#fitting = this.catalogue.fitting(chosen);
    this.start.ariaDisabled = String(!this.#fitting.length);
    this.clear.ariaDisabled = String(!hashOf(this.#choice));
    const sentence = sentenceOf(this.#choice, this.options, this.#fitting.length);
    if (this.sentence.dataset.said === sentence) return;
    this.sentence.dataset.said = sentence; // what stands there, a translator may have changed
    this.sentence.replaceChildren(sentence);
  }

  /** The set as it is asked: in its order, and as many as wanted. */
  #asked() {
    const {order, count} = this.#choice;
    const ids = order === "mixed" ? shuffled(this.#fitting, new Date().toISOString()) : this.#fitting;
    return count ? ids.slice(0, count) : ids;
  }
}
