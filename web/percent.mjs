/** Shares as the page's language writes them. */
import {roundedOutwards} from "./interval.mjs";
import {page} from "./page.mjs";

const WHOLE = 100;
const written = new Intl.NumberFormat(page.language, {style: "percent"});

/** @param {number} share  from 0 to 1 @returns {string} */
export const percent = (share) => written.format(share);

/** @param {import("./interval.mjs").Interval} interval  from 0 to 1 @returns {{low: string, high: string}} */
export function percentEnds({low, high}) {
  const ends = roundedOutwards({low: low * WHOLE, high: high * WHOLE});
  return {low: percent(ends.low / WHOLE), high: percent(ends.high / WHOLE)};
}
