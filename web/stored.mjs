/** What the site keeps in the reader's browser. Nothing leaves it. A blocked or full storage is told by false. */

const PREFIX = "warmstart:1:";

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
