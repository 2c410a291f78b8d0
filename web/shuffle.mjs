/** Chance that falls the same way for the same seed, in every language and on every machine. */
import {digest} from "./digest.mjs";

/** @param {string} seed  @returns {() => number} gives numbers from 0 to below 1 (mulberry32) */
export function chance(seed) {
  let state = parseInt(digest(seed), 16);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @template T
 * @param {T[]} things
 * @param {string} seed
 * @returns {T[]} in an order by chance, every order equally likely (Fisher and Yates)
 */
export function shuffled(things, seed) {
  const next = chance(seed);
  const order = [...things];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}
