import {element} from "./elements.mjs";

/** @typedef {[from: number, to: number]} Range */

// A word of Latin letters ends where Chinese, Japanese or Korean begins.
const WORD = /[\p{Script=Latin}\p{N}]+/gu;
const SENTENCE_ENDS = /[.!?]["”)]?\s+|[。！？][」』）]?\s*| · /gu;
const CLAUSE_ENDS = /[、，；：]|[,;:]\s|\s/gu;
/** How many letters at the end of a word its inflection may change (billing, billed), and how many it leaves. */
const ENDING = 2;
const STEM = 4;

function sameStem(word, piece) {
  let common = 0;
  while (common < word.length && word[common] === piece[common]) common += 1;
  return common === piece.length || (common >= STEM && common >= Math.min(word.length, piece.length) - ENDING);
}

const escaped = (/** @type {string} */ text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");

/**
 * Where a text has pieces of a query, in order, none twice.
 * @param {string} text
 * @param {string[]} pieces
 * @returns {Range[]}
 */
export function marksIn(text, pieces) {
  const lower = text.toLowerCase();
  /** @type {Range[]} */
  const found = [];
  for (const piece of pieces) {
    const isWord = piece.match(WORD)?.[0] === piece;
    // Spaces count for nothing between other characters, as in the index.
    const exactly = new RegExp(isWord ? WORD : `${Array.from(piece, escaped).join("\\s*")}ー?`, "gu");
    for (const {0: same, index} of lower.matchAll(exactly)) {
      if (!isWord || sameStem(same, piece)) found.push([index, index + same.length]);
    }
  }
  return joined(found);
}

/** @param {Range[]} ranges @returns {Range[]} in order, those that touch made one */
function joined(ranges) {
  /** @type {Range[]} */
  const together = [];
  for (const [from, to] of ranges.sort(([one], [other]) => one - other)) {
    const last = together.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else together.push([from, to]);
  }
  return together;
}

/**
 * The part of a text where its marks are densest, from the beginning of a sentence if one is near.
 * @param {string} text
 * @param {Range[]} marks
 * @param {number} length  in characters
 * @returns {Range}
 */
function densest(text, marks, length) {
  if (text.length <= length) return [0, text.length];
  const reach = (/** @type {Range} */ [from]) => marks.filter((mark) => mark[0] >= from && mark[1] <= from + length)
    .reduce((sum, mark) => sum + mark[1] - mark[0], 0);
  const first = marks.reduce((best, mark) => !best || reach(mark) > reach(best) ? mark : best, /** @type {Range | undefined} */ (undefined));
  const from = first?.[0] ?? 0;
  const earliest = Math.max(0, Math.min(from - length / 4, text.length - length));
  const begins = (/** @type {RegExp} */ ends) => [0, ...Array.from(text.matchAll(ends), (end) => end.index + end[0].length)]
    .find((at) => at >= earliest && at <= from);
  const start = begins(SENTENCE_ENDS) ?? begins(CLAUSE_ENDS) ?? from;
  const end = Math.min(start + length, text.length);
  const cut = /^\p{Script=Latin}/u.test(text.slice(end)) ? text.slice(start, end).search(/\p{Script=Latin}+$/u) : -1;
  return [start, cut > 0 ? start + cut : end];
}

/**
 * A text with its marks.
 * @param {string} text
 * @param {Range[]} marks
 * @param {Range} [part]  of it, with an ellipsis where it is cut
 * @returns {(Node | string)[]}
 */
export function marked(text, marks, [from, to] = [0, text.length]) {
  const nodes = from > 0 ? ["… "] : [];
  let at = from;
  for (const [begin, end] of marks.filter((mark) => mark[0] >= from && mark[1] <= to)) {
    nodes.push(text.slice(at, begin), element("mark", {}, text.slice(begin, end)));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return to < text.length ? [...nodes, " …"] : nodes;
}

/**
 * The passage of a text that answers a query best, with its marks.
 * @param {string} text
 * @param {string[]} pieces
 * @param {number} length  in characters
 */
export function excerpt(text, pieces, length) {
  const marks = marksIn(text, pieces);
  return marked(text, marks, densest(text, marks, length));
}
