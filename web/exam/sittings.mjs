/** The sittings that this browser keeps, and the one that is under way. */
import {progressOf, progressOfAll, updateProgress} from "../progress.mjs";
import {closed} from "./clock.mjs";

/** @typedef {import("../progress.mjs").Sitting} Sitting */
/** @typedef {{id: string, sitting: Sitting}} Named */

/**
 * @param {string} exam
 * @returns {Named[]} those of an exam as they are now, the latest first: one whose time is over has ended, handed in or not.
 *   One without questions is damaged, and left out.
 */
export function sittings(exam) {
  const now = Date.now();
  return [...progressOfAll("exam")].map(([id, sitting]) => ({id, sitting: closed(sitting, now)}))
    .filter(({sitting}) => sitting.exam === exam && sitting.items.length > 0)
    .sort((one, other) => other.sitting.at.localeCompare(one.sitting.at));
}

/**
 * Hands in what nobody has: each sitting whose time is over.
 * @param {string} exam
 * @returns {Named[]} those that have just been handed in, the latest first
 */
export function closeOverdue(exam) {
  const overdue = sittings(exam).filter(({id, sitting}) => sitting.ended && !progressOf("exam", id)?.ended);
  for (const {id, sitting} of overdue) updateProgress("exam", id, () => sitting);
  return overdue;
}

/** @param {string} exam @returns {Map<string, string>} when each question was last met in a sitting, by id */
export function metIn(exam) {
  const met = new Map();
  for (const {sitting} of sittings(exam).reverse()) sitting.items.forEach((id) => met.set(id, sitting.at));
  return met;
}

/** The name of a sitting, which is also the seed of all chance in it. @param {string} exam @param {string} at */
export const nameOf = (exam, at) => `${exam}/${at.replace(/[-:.]/g, "")}`.toLowerCase();

/** @param {string} id */
export const forget = (id) => updateProgress("exam", id, () => undefined);

/** One sitting as this tab knows it. What the browser cannot keep is known here all the same. */
export class KeptSitting {
  #sitting;
  #isKept;

  /**
   * @param {string} id
   * @param {Sitting} sitting
   */
  constructor(id, sitting) {
    this.id = id;
    this.#sitting = sitting;
    this.#isKept = progressOf("exam", id) !== undefined;
  }

  get sitting() {
    return this.#sitting;
  }

  /** Whether what the reader did last could be kept. */
  get isKept() {
    return this.#isKept;
  }

  /** Takes over what another tab has done since. @returns {boolean} false if the sitting has been forgotten there */
  hear() {
    const kept = progressOf("exam", this.id);
    if (!kept) return !this.#isKept;
    if (kept.saved > this.#sitting.saved) this.#sitting = kept;
    return true;
  }

  /**
   * @param {(before: Sitting) => Partial<Sitting>} change
   * @returns {boolean} whether it could be kept
   */
  change(change) {
    this.hear();
    const now = new Date().toISOString();
    // A clock that was put back must not make this look older than what was kept before.
    const saved = now > this.#sitting.saved ? now : later(this.#sitting.saved);
    this.#sitting = {...this.#sitting, ...change(this.#sitting), saved};
    this.#isKept = updateProgress("exam", this.id, () => this.#sitting);
    return this.#isKept;
  }
}

/** @param {string} time  @returns {string} a millisecond later */
const later = (time) => new Date(Date.parse(time) + 1).toISOString();
