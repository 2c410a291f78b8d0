/**
 * What is chosen as an address, so that it can be linked: `#practice=chapter:concurrency,pricing;standing:wrong;order:mixed;count:10`.
 * It is read as data: what the book does not have is left out, and told.
 */
import {DIMENSIONS, nothing} from "./selection.mjs";

/**
 * @typedef {import("./selection.mjs").Chosen} Chosen
 * @typedef {import("./selection.mjs").Dimension} Dimension
 * @typedef {"book" | "mixed"} Order
 * @typedef {{chosen: Chosen, order: Order, count: number}} Choice  count 0: all
 */

const BEGINNING = "#practice=";
const LONGEST = 10_000;
/** @type {Order[]} */
export const ORDERS = ["book", "mixed"];
export const COUNTS = [0, 5, 10, 20];

/** @returns {Choice} */
export const anything = () => ({chosen: nothing(), order: "book", count: 0});

/** @param {string} hash */
export const isChoice = (hash) => hash.startsWith(BEGINNING);

/** @param {Choice} choice @returns {string} empty if nothing is chosen */
export function hashOf({chosen, order, count}) {
  const parts = DIMENSIONS.filter((one) => chosen[one].length).map((one) => `${one}:${chosen[one].join(",")}`);
  if (order !== "book") parts.push(`order:${order}`);
  if (count) parts.push(`count:${count}`);
  return parts.length ? BEGINNING + parts.join(";") : "";
}

/**
 * @param {string} hash
 * @param {Record<Dimension, Set<string>>} known  what there is to choose
 * @returns {{choice: Choice, lost: string[]}} and the parts that mean nothing here
 */
export function choiceOf(hash, known) {
  const choice = anything();
  /** @type {string[]} */
  const lost = [];
  for (const part of decoded(hash.slice(BEGINNING.length, LONGEST)).split(";").filter(Boolean)) {
    const [name, list] = halves(part);
    const values = list.split(",").filter(Boolean);
    if (name === "order" && ORDERS.includes(/** @type {Order} */ (list))) choice.order = /** @type {Order} */ (list);
    else if (name === "count" && COUNTS.includes(Number(list))) choice.count = Number(list);
    else if (Object.hasOwn(known, name) && values.length) {
      const dimension = /** @type {Dimension} */ (name);
      choice.chosen[dimension] = [...new Set(values.filter((one) => known[dimension].has(one)))];
      lost.push(...values.filter((one) => !known[dimension].has(one)).map((one) => `${name}:${one}`));
    } else lost.push(part);
  }
  return {choice, lost};
}

/** @param {string} part */
function halves(part) {
  const middle = part.indexOf(":");
  return middle < 0 ? [part, ""] : [part.slice(0, middle), part.slice(middle + 1)];
}

/** Some programs encode more of an address than they must. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
