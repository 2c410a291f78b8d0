/** The beta distribution: how likely each share is, after so many questions known and so many not. */

const LANCZOS = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
const NEXT_TO_NOTHING = 1e-300;
const PRECISION = 1e-14;
const MOST_TERMS = 500;
const HALVINGS = 60;

/** The logarithm of the gamma function, after Lanczos. @param {number} x  at least ½ */
function logGamma(x) {
  const base = x + 6.5;
  const sum = LANCZOS.reduce((all, one, place) => all + (place ? one / (x - 1 + place) : one), 0);
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(base) - base + Math.log(sum);
}

/** A coefficient of the continued fraction of the incomplete beta function: DLMF, 8.17.22. */
function coefficient(number, x, a, b) {
  const m = Math.floor(number / 2);
  return number % 2
    ? -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    : m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
}

/** 1 + d₁/(1 + d₂/(1 + …)), from the front as Lentz does it. @param {(number: number) => number} d */
function continued(d) {
  let [value, front, back] = [1, 1, 0];
  for (let number = 1; number <= MOST_TERMS; number += 1) {
    back = 1 / (1 + d(number) * back || NEXT_TO_NOTHING);
    front = 1 + d(number) / front || NEXT_TO_NOTHING;
    value *= front * back;
    if (Math.abs(front * back - 1) < PRECISION) break;
  }
  return value;
}

/**
 * @param {number} x  from 0 to 1
 * @param {number} a  at least ½
 * @param {number} b  at least ½
 * @returns {number} the probability that a share is at most x
 */
export function betaProbability(x, a, b) {
  if (x <= 0 || x >= 1) return Number(x >= 1);
  // The fraction comes to its value fast on this side only.
  if (x > (a + 1) / (a + b + 2)) return 1 - betaProbability(1 - x, b, a);
  const factor = Math.exp(a * Math.log(x) + b * Math.log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  return factor / continued((number) => coefficient(number, x, a, b));
}

/** @param {number} probability @param {number} a @param {number} b @returns {number} the share below which one is with this probability */
export function betaQuantile(probability, a, b) {
  let [low, high] = [0, 1];
  for (let step = 0; step < HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (betaProbability(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
