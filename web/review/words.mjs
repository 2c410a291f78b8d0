/** Days and intervals as the reader's language writes them. */
import {page} from "../page.mjs";
import {dateOf} from "./days.mjs";

const language = page.language === "en" ? "en-GB" : page.language; // the book writes its English dates as 21 November 2026
const relative = new Intl.RelativeTimeFormat(language, {numeric: "auto"});
const inThisYear = new Intl.DateTimeFormat(language, {day: "numeric", month: "long", timeZone: "UTC"});
const inAnyYear = new Intl.DateTimeFormat(language, {dateStyle: "long", timeZone: "UTC"});
const withWeekday = new Intl.DateTimeFormat(language, {weekday: "long", day: "numeric", month: "long", timeZone: "UTC"});
const weekday = new Intl.DateTimeFormat(language, {weekday: "short", timeZone: "UTC"});
const short = new Intl.DateTimeFormat(language, {day: "numeric", month: "short", timeZone: "UTC"});

const DAYS_OF_MONTH = 30;
const DAYS_OF_YEAR = 365;

/** @param {number} days  from today @returns {string} tomorrow, in 9 days, in 4 months */
export function fromNow(days) {
  if (days < 2 * DAYS_OF_MONTH) return relative.format(days, "day");
  if (days < 2 * DAYS_OF_YEAR) return relative.format(Math.round(days / DAYS_OF_MONTH), "month");
  return relative.format(Math.round(days / DAYS_OF_YEAR), "year");
}

/** @param {number} day @param {number} today @returns {string} 12 November, with the year where it is another one */
export function dayWritten(day, today) {
  const date = dateOf(day);
  return (date.getUTCFullYear() === dateOf(today).getUTCFullYear() ? inThisYear : inAnyYear).format(date);
}

/** @param {number} day @returns {string} Thursday 26 November */
export const dayWithWeekday = (day) => withWeekday.format(dateOf(day));

/** @param {number} day @returns {string} Thu */
export const weekdayOf = (day) => weekday.format(dateOf(day));

/** @param {number} day @returns {string} 26 Nov */
export const shortDay = (day) => short.format(dateOf(day));
