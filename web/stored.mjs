/** What the site keeps in the reader's browser. Nothing leaves it. A blocked or full storage is told by false. */

const PREFIX = "warmstart:1:";
const ROOM = 2000;

/**
 * @param {string} name
 * @returns {unknown} what was kept, or undefined
 */
export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + name) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {string} name
 * @param {unknown} value  undefined forgets it
 * @returns {boolean} whether it is kept
 */
export function keep(name, value) {
  try {
    if (value === undefined) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/**
 * @param {string} prefix
 * @returns {string[]} the names under which something is kept that begin with `prefix`
 */
export function namesOf(prefix) {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(PREFIX + prefix)).map((key) => key.slice(PREFIX.length));
  } catch {
    return [];
  }
}

/** @param {string} prefix  everything whose name begins with it is forgotten */
export function forgetAll(prefix) {
  for (const name of namesOf(prefix)) keep(name, undefined);
}

/** @returns {boolean} whether there is room for a few answers more */
export function canKeep() {
  const kept = keep("trial", "x".repeat(ROOM));
  keep("trial", undefined);
  return kept;
}
