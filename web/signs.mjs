import {element} from "./elements.mjs";

/**
 * Right or wrong is said by a sign and a word, never by a colour alone. Screen readers pass over the sign.
 * @param {boolean} right
 */
export const sign = (right) => element("span", {className: `ws-sign ws-sign-${right ? "right" : "wrong"}`, "aria-hidden": "true"});

/** The sign with its word. @param {boolean} right @param {string} words */
export const judged = (right, words) => element("span", {className: `ws-judged ws-judged-${right ? "right" : "wrong"}`}, sign(right), words);
