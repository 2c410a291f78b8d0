/** Between which shares the true one lies, as far as a few answers can tell. */
import {betaQuantile} from "./beta.mjs";

/** @typedef {{low: number, high: number}} Interval */

const TAIL = 0.025;

/**
 * The 95% interval of a share, after Jeffreys, with the ends that Brown, Cai and DasGupta (Interval Estimation for a Binomial
 * Proportion, Statistical Science 16, 2001) give it where all or none are right.
 * @param {number} right
 * @param {number} all
 * @returns {Interval} from 0 to 1
 */
export function jeffreys(right, all) {
  const [a, b] = [right + 0.5, all - right + 0.5];
  return {
    low: right === 0 ? 0 : betaQuantile(TAIL, a, b),
    high: right === all ? 1 : betaQuantile(1 - TAIL, a, b),
  };
}

/** Whole numbers for the ends, so that the interval never looks narrower than it is. @param {Interval} interval @returns {Interval} */
export const roundedOutwards = ({low, high}) => ({low: Math.floor(low), high: Math.ceil(high)});
