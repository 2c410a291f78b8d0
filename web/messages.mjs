import {page} from "./page.mjs";

/** @typedef {Record<string, string>} Words  English sentence to its translation */

/** @type {{page: Words, warmstart: Words}} */
let words = {page: {}, warmstart: {}};

async function fetchWords() {
  try {
    const response = await fetch(page.messages);
    if (response.ok) words = {...words, ...await response.json()};
  } catch {
    // English remains.
  }
}

/** @type {Promise<void> | undefined} */
let fetched;

/** Fetches the words of the page's language, once; without them everything is said in English. */
export function loadMessages() {
  fetched ??= fetchWords();
  return fetched;
}

/** Takes the page's words from where there is no page: a notebook has them from Python. @param {Words} given */
export function takeWords(given) {
  words = {...words, page: given};
}

/**
 * @param {Words} catalogue
 * @param {string} msgid
 */
const said = (catalogue, msgid) => (Object.hasOwn(catalogue, msgid) && catalogue[msgid]) || msgid;

/**
 * The sentence in the page's language. Only literal sentences, so that they can be collected for translation.
 * @param {string} msgid  English, with places such as {line}
 * @param {Record<string, string | number>} [values]
 */
export function t(msgid, values = {}) {
  return said(words.page, msgid).replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}

/**
 * A word of the Python package, such as the label of a control, in the page's language.
 * @param {string} msgid
 */
export const label = (msgid) => said(words.warmstart, msgid);

/** The words the package needs to speak the page's language. */
export const packageWords = () => words.warmstart;
