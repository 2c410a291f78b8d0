import {digest} from "./digest.mjs";

/**
 * The same order for the same seed, in every language and on every machine.
 * @template T
 * @param {T[]} things
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffled(things, seed) {
  const drawn = things.map((thing, place) => ({thing, lot: digest(`${seed}/${place}`)}));
  return drawn.sort((one, other) => one.lot.localeCompare(other.lot, "en")).map(({thing}) => thing);
}
