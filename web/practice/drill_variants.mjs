/** The variants of a drill: which comes next, and how the reader does. Each is kept as a question of its own. */
import {progressOf} from "../progress.mjs";
import {namesOf} from "../stored.mjs";

const lastAt = (/** @type {string} */ id) => progressOf("question", id)?.attempts.at(-1)?.at ?? "";

/**
 * @param {string[]} ids     of all variants
 * @param {string[]} passed  those of this session, in their order
 * @returns {string} one never met, else the one met longest ago
 */
export function nextVariant(ids, passed = []) {
  const fresh = ids.find((id) => !passed.includes(id) && !lastAt(id));
  if (fresh) return fresh;
  // One that was passed over has no time, but it was met later than those before it.
  const met = ids.map((id) => ({id, at: lastAt(id), passed: passed.lastIndexOf(id)}));
  met.sort((one, other) => one.passed - other.passed || (one.at < other.at ? -1 : 1));
  return met[0].id;
}

/** @param {string} drill @returns {{met: number, streak: number}} variants answered, and answers right in a row until now */
export function standingIn(drill) {
  const ids = namesOf(`question:drill/${drill}/`).map((name) => name.slice("question:".length));
  const own = ids.map((id) => progressOf("question", id)?.attempts ?? []).filter((attempts) => attempts.length);
  const attempts = own.flat().sort((one, other) => one.at < other.at ? 1 : -1);
  const wrong = attempts.findIndex(({right}) => !right);
  return {met: own.length, streak: wrong < 0 ? attempts.length : wrong};
}
