import {Exploration} from "./exploration.mjs";

/** @typedef {import("./controls.mjs").Values} Values */

/**
 * The explorations that a cell shows, one after the other. Each run brings new ones in place of the old: what the reader
 * set goes over to them.
 */
export class Explorations {
  /** @type {Exploration[]} */ #shown = [];
  /** @type {Values[]} of those that are not there yet */ #wanted = [];
  #does;

  /**
   * @param {object} does
   * @param {(number: number, values: Values, tell: (event: any) => void) => Promise<string>} does.draw  by its number, from 0
   * @param {() => void} does.changed
   */
  constructor(does) {
    this.#does = does;
  }

  /** Brings to life what has come, as the reader wants it. @param {HTMLElement} box */
  find(box) {
    for (const found of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".ws-explore[data-controls]"))) {
      const number = this.#shown.length;
      const one = new Exploration(found, {
        ask: (values, tell) => this.#does.draw(number, values, tell), changed: this.#does.changed,
      });
      if (this.#wanted[number]) one.values = this.#wanted[number];
      this.#shown.push(one);
    }
  }

  /** What is shown goes now; what comes next shall be as this is. */
  leave() {
    this.#wanted = this.values;
    this.#shown = [];
  }

  /** What is shown is the book's again. @param {HTMLElement} box */
  reset(box) {
    this.#shown = [];
    this.#wanted = [];
    this.find(box);
  }

  /** What the controls are set to; while there are none, what they shall be. Nothing if all stand as the book has them. */
  get values() {
    if (!this.#shown.length) return this.#wanted;
    return this.#shown.some((one) => one.moved) ? this.#shown.map((one) => one.values) : [];
  }

  /** Those that it lacks stand as the book has them. */
  set values(values) {
    this.#wanted = values;
    this.#shown.forEach((one, number) => { one.values = {...one.controls.defaults, ...values[number]}; });
  }

  /** @param {unknown[]} values @returns {boolean} whether each is for an exploration that is there, and fits it */
  accepts(values) {
    return values.every((one, number) => this.#shown[number]?.accepts(one) ?? false);
  }

  /** Draws those that the reader moved. */
  drawMoved() {
    for (const one of this.#shown) if (one.moved) one.draw();
  }
}
