import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {page} from "../page.mjs";
import {keep, recall} from "../stored.mjs";

/** @typedef {"next" | "previous" | "flag" | "sheet" | "english" | number} Command  a number is the place of a choice, from 1 */

const SETTING = "exam-keys";
const WRITTEN = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";
/** @type {Record<string, Command>} */
const LETTERS = {n: "next", p: "previous", f: "flag", s: "sheet", e: "english"};

/** Whether single keys do something. Who speaks to the computer, or presses keys by accident, can turn them off. */
export const usesKeys = () => recall(SETTING) !== "off";

/** @param {KeyboardEvent} event  @returns {Command | undefined} what a key asks for */
export function commandOf(event) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || target.matches?.(WRITTEN)) return undefined;
  const digit = /^[1-6]$/.test(event.key) ? event.key : /^(?:Digit|Numpad)([1-6])$/.exec(event.shiftKey ? "" : event.code)?.[1];
  if (digit) return Number(digit);
  // Where the keyboard writes no Latin letters, a key is known by its place.
  const letter = /^[ -~]$/.test(event.key) ? event.key : /^Key([A-Z])$/.exec(event.code)?.[1] ?? "";
  return LETTERS[letter.toLowerCase()];
}

/** Folded: what each key does, and whether they do it. */
export function keysHelp() {
  const rows = [
    ["1 – 6", t("choose an answer")], ["N", t("next question")], ["P", t("previous question")], ["F", t("flag the question")],
    ["S", t("all questions")],
    ...page.language === "en" ? [] : [["E", t("the question in English, and back")]],
  ].map(([key, does]) => element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)));
  const uses = element("input", {type: "checkbox", checked: usesKeys()});
  uses.addEventListener("change", () => keep(SETTING, uses.checked ? undefined : "off"));
  return element("details", {className: "ws-exam-keys"}, element("summary", {}, t("Keys")),
    element("dl", {}, ...rows), element("label", {className: "ws-exam-tick"}, uses, element("span", {}, t("Use these keys"))));
}
