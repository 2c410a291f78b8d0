/** How numbers and times are written, in the page's language. */
import {t} from "../messages.mjs";
import {page} from "../page.mjs";
import {percentEnds} from "../percent.mjs";

// The book writes its English dates as 21 November 2026.
const moment = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, {dateStyle: "long", timeStyle: "short"});

/** @param {string} at */
export const saidMoment = (at) => moment.format(new Date(at));

/** @param {import("../interval.mjs").Interval} interval  of a share */
export const saidInterval = (interval) => t("{low} to {high}", percentEnds(interval));

/** @param {import("./score.mjs").Tally} tally */
export const saidTally = ({right, all}) => t("{right} of {all} right", {right, all});
