/**
 * The reader's progress: what was answered, predicted, solved and read, each thing under its own stable id.
 *
 * Each thing is kept by itself and read anew before it is changed, so two tabs never overwrite each other's.
 * Nothing hangs on a wording, a position or a language.
 */
import {isPresented} from "./presented.mjs";
import {SHAPES, isId} from "./progress_shapes.mjs";
import {forgetAll, keep, namesOf, recall} from "./stored.mjs";

/**
 * @typedef {"guess" | "think" | "sure"} Sureness
 * @typedef {1 | 2 | 3 | 4} Rating  how well it was remembered: not at all, with effort, well, easily
 *
 * @typedef {object} Attempt
 * @property {string} at
 * @property {unknown} answer
 * @property {Sureness} sure
 * @property {boolean} right
 * @property {Rating} [rating]  the reader's own, where it is not what follows from the answer
 * @property {number} [tookS]   seconds from the question's first sight to the answer
 *
 * @typedef {object} Sitting  of a practice exam, under way or over
 * @property {string} at       when it began
 * @property {string} saved    when it changed last
 * @property {string} [ended]  when it was handed in, or its time was over
 * @property {string} exam     DVA-C02
 * @property {number} minutes
 * @property {string[]} items  ids of reserved questions, in the order they are asked
 * @property {Record<string, string[]>} answers  ids of the choices, by question
 * @property {string[]} flags  ids of the questions to come back to
 * @property {number} place    the item that is shown, from 0
 *
 * @typedef {object} Kinds  what is kept of each kind of thing; times are ISO 8601 in UTC
 * @property {{attempts: Attempt[], draft?: unknown, flag?: {at: string, on: boolean}}} question  `draft`: chosen, not yet
 *   answered; `flag`: whether the reader wants to see it again
 * @property {{at: string, value?: unknown, right?: boolean}} prediction  without a value: the reader asked to be shown
 * @property {{at: string}} challenge  solved; the id is `lab/challenge`
 * @property {{at: string, hash: string, read?: string, seen?: string[]}} page  last visit, the section then (empty: the
 *   beginning), when it was first read to the end; until then the sections that have been read
 * @property {Sitting} exam  the id is made of the exam and the time it began
 */

/** @type {(keyof Kinds)[]} */
export const KINDS = ["question", "prediction", "challenge", "page", "exam"];

const changes = new EventTarget();

/**
 * @template {keyof Kinds} Kind
 * @param {Kind} kind
 * @param {string} id
 * @returns {Kinds[Kind] | undefined} undefined as well if what is kept is not of this kind's shape
 */
export function progressOf(kind, id) {
  const kept = /** @type {any} */ (recall(`${kind}:${id}`));
  return SHAPES[kind](kept) ? kept : undefined;
}

/**
 * @template {keyof Kinds} Kind
 * @param {Kind} kind
 * @returns {Map<string, Kinds[Kind]>} by id
 */
export function progressOfAll(kind) {
  const ids = namesOf(`${kind}:`).map((name) => name.slice(kind.length + 1)).filter(isId).sort();
  const kept = ids.map((id) => /** @type {[string, any]} */ ([id, progressOf(kind, id)]));
  return new Map(kept.filter(([, one]) => one !== undefined));
}

/**
 * Changes what is kept of one thing, starting from what is kept now, by whichever tab.
 * @template {keyof Kinds} Kind
 * @param {Kind} kind
 * @param {string} id
 * @param {(before: Kinds[Kind] | undefined) => Kinds[Kind] | undefined} change  undefined forgets it
 * @returns {boolean} whether it could be kept; if not, tell the reader
 */
export function updateProgress(kind, id, change) {
  // What is shown to a class is nobody's own progress.
  if (isPresented()) return true;
  const kept = keep(`${kind}:${id}`, change(progressOf(kind, id)));
  changes.dispatchEvent(new Event("change"));
  return kept;
}

/** Forgets everything of one kind. @param {keyof Kinds} kind */
export function forgetProgress(kind) {
  forgetAll(`${kind}:`);
  changes.dispatchEvent(new Event("change"));
}

/** Calls `changed` whenever progress changes, in this tab or in another. @param {() => void} changed */
export function onProgress(changed) {
  changes.addEventListener("change", changed);
  addEventListener("storage", changed);
}
