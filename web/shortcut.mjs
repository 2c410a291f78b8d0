/** Keys that do something without any other key: never while the reader types or composes. */
import {keep, recall} from "./stored.mjs";

const TYPED_INTO = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";
const PRESSED = "button, a, summary";

const SETTING = "single-keys";

/** Whether single keys do something. Who speaks to the computer, or presses keys by accident, can turn them off. */
export const usesKeys = () => recall(SETTING) !== "off";

/** @param {boolean} uses */
export const useKeys = (uses) => keep(SETTING, uses ? undefined : "off");

/** What an event is about, also within a shadow root. @param {Event} event */
export const targetOf = (event) => /** @type {Element} */ (event.composedPath()[0] ?? event.target);

/** Whether keys write there. @param {Element} target */
export const isTypedInto = (target) => Boolean(target.closest?.(TYPED_INTO));

/**
 * @param {KeyboardEvent} event
 * @returns {string | undefined} a small letter, a digit or "Enter"; undefined if the key is not for us
 */
export function shortcutOf(event) {
  const target = targetOf(event);
  const isOurs = !event.defaultPrevented && !event.altKey && !event.ctrlKey && !event.metaKey && !event.isComposing && !event.repeat
    && event.keyCode !== 229 && !isTypedInto(target) && !document.querySelector("dialog[open]");
  if (!isOurs) return undefined;
  // What has the focus is pressed by Enter itself.
  if (event.key === "Enter") return event.shiftKey || target.closest?.(PRESSED) ? undefined : "Enter";
  if (!usesKeys()) return undefined;
  // Where the keyboard writes no Latin letters, a key is known by its place.
  if (/^[ -~]$/.test(event.key)) return event.key.toLowerCase();
  return /^(Key|Digit)(.)$/.exec(event.code)?.[2].toLowerCase();
}
