/** Time in the reader's own days: the queue knows no hours, so whatever is due today is due all day. */

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** @param {number} at  in ms @returns {number} the number of the day it falls on where the reader is */
export const dayOf = (at) => Math.floor((at - new Date(at).getTimezoneOffset() * MINUTE_MS) / DAY_MS);

/** @param {number} day @returns {Date} its midnight in UTC: to be written out in UTC */
export const dateOf = (day) => new Date(day * DAY_MS);
