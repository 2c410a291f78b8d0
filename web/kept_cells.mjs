import {digest} from "./digest.mjs";
import {keep, recall} from "./stored.mjs";

/**
 * What the reader made of a cell: code (absent if it is the book's) and, per exploration, the values of its controls.
 * @typedef {{code?: string, controls: import("./controls.mjs").Values[]}} CellState
 * @typedef {CellState & {cell: number, from: string, mine?: CellState}} Entry
 *   `from`: digest of the book's code that it was made from; `mine`: the reader's own, while a link's stands in its place
 */

const isState = (one) => typeof one === "object" && one !== null && Array.isArray(one.controls)
  && (one.code === undefined || typeof one.code === "string");

const isEntry = (one) => isState(one) && Number.isInteger(one.cell) && typeof one.from === "string"
  && (one.mine === undefined || isState(one.mine));

/** The cells of one page as the reader left them, in every language of the page. */
export class KeptCells {
  /** @type {Map<number, Entry & {outdated: boolean}>} */ #claimed = new Map();

  /**
   * @param {string} page
   * @param {string[]} sources  the book's code of the page's cells, in order
   */
  constructor(page, sources) {
    this.name = `cells:${page}`;
    this.digests = sources.map(digest);
    let free = this.#entries();
    const claim = (number, outdated, fits) => {
      const entry = this.#claimed.has(number) ? undefined : free.find(fits);
      if (!entry) return;
      free = free.filter((one) => one !== entry);
      this.#claimed.set(number, {...entry, outdated});
    };
    const numbers = sources.map((_source, index) => index + 1);
    const same = (number) => (one) => one.from === this.digests[number - 1];
    // A cell that the book has moved is found by its code, one that the book has changed by its place.
    for (const number of numbers) claim(number, false, (one) => one.cell === number && same(number)(one));
    for (const number of numbers) claim(number, false, same(number));
    for (const number of numbers) claim(number, true, (one) => one.cell === number);
  }

  /** @param {number} number */
  of(number) {
    return this.#claimed.get(number);
  }

  /**
   * @param {number} number
   * @param {(CellState & {mine?: CellState}) | undefined} state  undefined: the cell is the book's again
   * @returns {boolean} whether it could be kept
   */
  keep(number, state) {
    const before = this.#claimed.get(number);
    const others = this.#entries().filter((one) => !(before && one.cell === before.cell && one.from === before.from)
      && !(one.cell === number && one.from === this.digests[number - 1]));
    if (!state) {
      this.#claimed.delete(number);
      return keep(this.name, others.length ? others : undefined);
    }
    const entry = {...state, cell: number, from: this.digests[number - 1]};
    this.#claimed.set(number, {...entry, outdated: false});
    return keep(this.name, [...others, entry]);
  }

  /** Read anew each time: another tab may have kept something. @returns {Entry[]} */
  #entries() {
    const found = recall(this.name);
    return Array.isArray(found) ? found.filter(isEntry) : [];
  }
}
