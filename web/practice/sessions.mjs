/**
 * Sessions of practice: which questions, and which of them is shown. The answers are not here: they are the reader's
 * progress, so a session loses none, whichever tab they are given in.
 */
import {keptQuestion} from "../kept_question.mjs";
import {isId, isTime} from "../progress_shapes.mjs";
import {keep, recall} from "../stored.mjs";

/**
 * @typedef {object} Session
 * @property {string} at       when it began: answers given since then are its own
 * @property {string[]} ids    of the questions, in the order they are asked
 * @property {number} place    the one that is shown, from 0
 * @property {string} [drill]  whose variants they are; then there is always another
 * @property {string[]} [asked] when each was asked, where one can be asked twice
 * @property {string} [ended]  when the reader ended it, or had answered all
 *
 * @typedef {import("../progress.mjs").Attempt} Attempt
 */

/** @type {Map<string, Session | undefined>} what the browser could not keep, by kind */
const unkept = new Map();
const changes = new EventTarget();

/** @param {any} one @returns {one is Session} */
const isSession = (one) => typeof one === "object" && one !== null && isTime(one.at)
  && Array.isArray(one.ids) && one.ids.length > 0 && one.ids.every(isId)
  && Number.isInteger(one.place) && one.place >= 0 && one.place < one.ids.length
  && (one.drill === undefined || isId(one.drill))
  && (one.asked === undefined || Array.isArray(one.asked) && one.asked.length === one.ids.length && one.asked.every(isTime))
  && (one.ended === undefined || isTime(one.ended));

/** @param {string} kind  one session of each kind can be under way @returns {Session | undefined} */
export function sessionOf(kind) {
  const kept = unkept.has(kind) ? unkept.get(kind) : recall(`session:${kind}`);
  return isSession(kept) ? kept : undefined;
}

/**
 * @param {string} kind
 * @param {Session | undefined} session  undefined: it is over and looked at
 * @returns {boolean} whether it could be kept
 */
export function keepSession(kind, session) {
  const kept = keep(`session:${kind}`, session);
  if (kept) unkept.delete(kind);
  else unkept.set(kind, session);
  changes.dispatchEvent(new Event("change"));
  return kept;
}

/** Calls `changed` whenever a session, or an answer in another tab, may have changed. @param {() => void} changed */
export function onSession(changed) {
  changes.addEventListener("change", changed);
  addEventListener("storage", changed);
}

/** A time after every answer that questions have been given so far, whatever the clock says. @param {string[]} ids */
function now(ids) {
  const before = ids.flatMap((id) => keptQuestion(id).get()?.attempts ?? []).map(({at}) => Date.parse(at) + 1);
  return new Date(before.reduce((latest, one) => Math.max(latest, one), Date.now())).toISOString();
}

/**
 * Begins a session in the place of the last one of its kind.
 * @param {string} kind
 * @param {string[]} ids
 * @param {string} [drill]
 * @returns {boolean} whether it could be kept
 */
export function beginSession(kind, ids, drill) {
  const at = now(ids);
  return keepSession(kind, {at, ids, place: 0, ...drill && {drill, asked: [at]}});
}

/** The session with one question more, which is shown next. @param {Session} session @param {string} id @returns {Session} */
export const withAnother = (session, id) => ({
  ...session, ids: [...session.ids, id], asked: [...session.asked ?? session.ids.map(() => session.at), now([id])],
  place: session.ids.length,
});

/** Since when the question at a place waits for an answer. @param {Session} session @param {number} place */
export const askedAt = ({at, asked}, place) => asked?.[place] ?? at;

/** The first answer that the question at a place was given in a session. @param {Session} session @param {number} place @returns {Attempt | undefined} */
export const answerAt = (session, place) =>
  keptQuestion(session.ids[place]).get()?.attempts.find(({at}) => at >= askedAt(session, place));

/**
 * The next place without an answer after a place, from the beginning again after the last.
 * @param {Session} session
 * @param {number} place
 * @returns {number | undefined}
 */
export function nextOpen(session, place) {
  const count = session.ids.length;
  const places = session.ids.map((_id, step) => (place + 1 + step) % count);
  return places.find((one) => !answerAt(session, one));
}
