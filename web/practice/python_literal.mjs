/**
 * What Python shows of a plain value, read back: numbers, texts, True, False, None, and lists, tuples, sets and dictionaries
 * of them. A tuple and a set come back as a list.
 */

const TOKEN = /\s*(?:(?<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<number>-?\d[\d_]*(?:\.\d*)?(?:e[+-]?\d+)?)|(?<word>\w+)|(?<sign>[[\](){},:]))\s*/y;
const WORDS = {True: true, False: false, None: null};
const CLOSING = {"[": "]", "(": ")", "{": "}"};

class NotPlain extends Error {}

/** @param {string} shown */
function* tokensOf(shown) {
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < shown.length) {
    const found = TOKEN.exec(shown);
    if (!found) throw new NotPlain();
    yield /** @type {Record<string, string | undefined>} */ (found.groups);
  }
}

/** @param {string} text  in its quotation marks */
const unquoted = (text) => text.slice(1, -1).replace(/\\(.)/g, (_all, one) => ({n: "\n", t: "\t"})[one] ?? one);

/** @param {{sign?: string, text?: string, number?: string, word?: string}[]} tokens  what is read is taken off */
function value(tokens) {
  const {sign, text, number, word} = tokens.shift() ?? {};
  if (text !== undefined) return unquoted(text);
  if (number !== undefined) return Number(number.replaceAll("_", ""));
  if (word !== undefined && Object.hasOwn(WORDS, word)) return WORDS[word];
  if (word === "set" && tokens[0]?.sign === "(") return tokens.splice(0, 2) && [];
  if (!sign || !Object.hasOwn(CLOSING, sign)) throw new NotPlain();
  return collection(tokens, CLOSING[sign]);
}

/** @param {any[]} tokens @param {string} closing */
function collection(tokens, closing) {
  const items = [];
  let pairs = closing === "}" && tokens[0]?.sign === closing;
  while (tokens.length && tokens[0].sign !== closing) {
    const item = value(tokens);
    const isPair = tokens[0]?.sign === ":";
    if (isPair && tokens.shift()) items.push([String(item), value(tokens)]);
    else items.push(item);
    pairs ||= isPair;
    if (tokens[0]?.sign === ",") tokens.shift();
  }
  if (!tokens.shift()) throw new NotPlain();
  return pairs ? Object.fromEntries(items) : items;
}

/**
 * @param {string} shown
 * @returns {unknown} undefined if it is nothing plain
 */
export function plainValue(shown) {
  try {
    const tokens = [...tokensOf(shown)];
    const read = value(tokens);
    return tokens.length ? undefined : read;
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}
