import {inlineHtml} from "./inline_html.mjs";

/**
 * @typedef {import("./grading.mjs").QuestionData} QuestionData
 * @typedef {(question: QuestionData) => string | null | undefined} Pick  which text of a question, in any language
 * @typedef {(place: HTMLElement, html: string) => void} Fill
 */

/** The texts of one question where they stand, so that they can change their language in place. */
export class Texts {
  /** @type {{place: HTMLElement, pick: Pick, fill: Fill}[]} */ #places = [];
  #own;
  #address;
  /** @type {QuestionData} */ #shown;
  /** @type {string | undefined} */ #language;

  /**
   * @param {QuestionData} question  in the reader's language
   * @param {(href: string) => string | undefined} address  where a link of the book leads from here
   */
  constructor(question, address) {
    this.#own = this.#shown = question;
    this.#address = address;
  }

  /**
   * Fills `place` with a text of the question, now and whenever the language changes.
   * @template {HTMLElement} Place
   * @param {Place} place
   * @param {Pick} pick
   * @param {Fill} [fill]  with elements, unless the place takes something else
   */
  put(place, pick, fill = (one, html) => one.replaceChildren(inlineHtml(html, this.#address))) {
    const slot = {place, pick, fill};
    this.#places.push(slot);
    this.#say(slot);
    return place;
  }

  /**
   * @param {QuestionData} question  the same question in another language
   * @param {string | undefined} language  undefined: the reader's own
   */
  show(question, language) {
    this.#shown = question;
    this.#language = language;
    this.#places = this.#places.filter(({place}) => place.isConnected);
    this.#places.forEach((slot) => this.#say(slot));
  }

  /** @param {{place: HTMLElement, pick: Pick, fill: Fill}} slot */
  #say({place, pick, fill}) {
    const text = pick(this.#shown);
    fill(place, text ?? pick(this.#own) ?? "");
    if (this.#language && text) place.lang = this.#language;
    else place.removeAttribute("lang");
  }
}

/** @param {{id: string}[] | undefined} things @param {string} id @returns {any} */
export const named = (things, id) => things?.find((one) => one.id === id);
