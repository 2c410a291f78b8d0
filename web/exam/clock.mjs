/** The time of a sitting. It runs by the wall from its beginning, whether or not the page is open. Pure. */

/** @typedef {import("../progress.mjs").Sitting} Sitting */

const MINUTE_MS = 60_000;
/** The minutes at which a reader is told how many are left. */
const TOLD = [30, 10, 5, 1];
/** From here on the reader is warned. */
export const WARNED_S = 5 * 60;

/** @param {Sitting} sitting @returns {number} when its time is over, in ms */
export const deadline = ({at, minutes}) => Date.parse(at) + minutes * MINUTE_MS;

/**
 * @param {Sitting} sitting
 * @param {number} now  in ms
 * @returns {number} seconds left, begun ones counted; never more than there were, should a clock have been put back
 */
export const leftS = (sitting, now) =>
  Math.max(0, Math.min(Math.ceil((deadline(sitting) - now) / 1000), sitting.minutes * 60));

/**
 * What a sitting is now: one whose time is over has ended at that moment, although nobody has handed it in.
 * @param {Sitting} sitting
 * @param {number} now  in ms
 * @returns {Sitting} the same one, unless that has changed it
 */
export function closed(sitting, now) {
  if (sitting.ended || now < deadline(sitting)) return sitting;
  const ended = new Date(deadline(sitting)).toISOString();
  return {...sitting, ended, saved: ended > sitting.saved ? ended : sitting.saved};
}

/** @param {Sitting} sitting  that has ended @returns {number} how long it took, in seconds */
export const tookS = ({at, ended = at}) => Math.max(0, Math.round((Date.parse(ended) - Date.parse(at)) / 1000));

/** @param {Sitting} sitting  that has ended @returns {boolean} whether it went on to the last moment */
export const ranOut = (sitting) => sitting.ended !== undefined && Date.parse(sitting.ended) >= deadline(sitting);

/**
 * @param {number} beforeS  seconds left a moment ago
 * @param {number} nowS     seconds left now
 * @returns {number | undefined} how many minutes are left, if a moment to tell it has passed between the two
 */
export const toTell = (beforeS, nowS) =>
  nowS > 0 && TOLD.some((minutes) => beforeS > minutes * 60 && nowS <= minutes * 60) ? Math.ceil(nowS / 60) : undefined;

/** @param {number} seconds @returns {string} 1:05:09, or 5:09 within the last hour */
export function shown(seconds) {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
