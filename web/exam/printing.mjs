/** How numbers and times are written, in the page's language. */
import {t} from "../messages.mjs";
import {page} from "../page.mjs";

// The book writes its English dates as 21 November 2026.
const moment = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, {dateStyle: "long", timeStyle: "short"});

/** @param {string} at */
export const saidMoment = (at) => moment.format(new Date(at));

/** @param {number} share  from 0 to 1 */
export const percent = (share) => `${Math.round(share * 100)}%`;

/** @param {{low: number, high: number}} interval  of a share */
export const saidInterval = ({low, high}) => t("{low} to {high}", {low: percent(low), high: percent(high)});

/** @param {import("./score.mjs").Tally} tally */
export const saidTally = ({right, all}) => t("{right} of {all} right", {right, all});
