import {element} from "../elements.mjs";
import {keysSwitch} from "../keys_switch.mjs";
import {t} from "../messages.mjs";
import {page} from "../page.mjs";
import {isTypedInto, targetOf} from "../shortcut.mjs";

/** @typedef {"next" | "previous" | "flag" | "sheet" | "english" | number} Command  a number is the place of a choice, from 1 */

/** @type {Record<string, Command>} */
const LETTERS = {n: "next", p: "previous", f: "flag", s: "sheet", e: "english"};

/** @param {KeyboardEvent} event  @returns {Command | undefined} what a key asks for */
export function commandOf(event) {
  if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isTypedInto(targetOf(event))) return undefined;
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
  return element("details", {className: "ws-exam-keys"}, element("summary", {}, t("Keys")),
    element("dl", {}, ...rows), keysSwitch("ws-exam-tick"));
}
