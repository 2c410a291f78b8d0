/**
 * What a reader remembers of a concept, as FSRS reckons it, and when to ask again. Replayed from the reviews, never kept.
 * In whole days: default parameters, no learning steps within a day, no chance.
 */
import {FSRSAlgorithm} from "ts-fsrs";

/**
 * @typedef {import("../progress.mjs").Rating} Rating
 *
 * @typedef {object} Memory
 * @property {number} stability   days until the chance to remember has fallen to RETENTION
 * @property {number} difficulty  from 1 to 10
 * @property {number} day         of the last review
 * @property {number} due         the day of the next
 */

/** The chance to remember at which a concept comes back. */
export const RETENTION = 0.9;

const fsrs = new FSRSAlgorithm({request_retention: RETENTION, enable_fuzz: false});

/**
 * @param {Memory | undefined} before  undefined: never reviewed
 * @param {Rating} rating
 * @param {number} day  a day before the last review counts as the day of that one
 * @returns {Memory}
 */
export function reviewed(before, rating, day) {
  const today = Math.max(day, before?.day ?? day);
  const elapsed = before ? today - before.day : 0;
  const {stability, difficulty} = fsrs.next_state(before ?? null, elapsed, rating);
  return {stability, difficulty, day: today, due: today + fsrs.next_interval(stability, elapsed)};
}

/**
 * @param {{rating: Rating, day: number}[]} reviews  in time
 * @returns {Memory | undefined}
 */
export const replay = (reviews) =>
  reviews.reduce((before, {rating, day}) => reviewed(before, rating, day), /** @type {Memory | undefined} */ (undefined));

/** @param {Memory} memory @param {number} today @returns {number} the chance to remember it today, from 0 to 1 */
export const chanceOf = ({stability, day}, today) => fsrs.forgetting_curve(Math.max(0, today - day), stability);
