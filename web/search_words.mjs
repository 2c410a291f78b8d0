/**
 * What is looked for, as the index has it. Chinese, Japanese and Korean are indexed in pairs of neighbouring characters,
 * each spelt in Latin letters; src/warmstart/bundle/search.py says why, and does the same.
 */

/** @typedef {{text: string, words: string[]}} Piece  a word of Latin letters, or a run of other characters with its words */

const KANA = "\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fc-\\u30ff";
const HAN = "\\u3005-\\u3007\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff";
const HANGUL = "\\uac00-\\ud7a3";
const CJK = KANA + HAN + HANGUL;
const RUN = new RegExp(`[${CJK}]+`, "g");
const IS_CJK = new RegExp(`^[${CJK}]`);
const WORD = /[\p{L}\p{N}](?:[\p{L}\p{N}\p{P}]*[\p{L}\p{N}])?/gu;

/** Words that ask, join or point: what they stand for is not what they say. */
const SAY_NOTHING = {
  en: `a about an and are as at be by can do does for from how i if in is it its me my of on or that the there this to was
    what when where which who why will with you your`,
  "zh-Hans": `里 里面 中 上 内 之 几 几个 的 了 吗 呢 吧 是 会 要 在 和 与 有 我 你 它 这 那 个 被 把 从 到 时 就 也 都 又 还 什么 怎么 怎样 如何 为什么 为何 哪些 哪个
    多少 多久 多长 可以 能 能够 需要 还是 或 或者 时候 是什么 是不是 有没有`,
  "zh-Hant": `裡 裡面 中 上 內 之 幾 幾個 的 了 嗎 呢 吧 是 會 要 在 和 與 有 我 你 它 這 那 個 被 把 從 到 時 就 也 都 又 還 什麼 怎麼 怎樣 如何 為什麼 為何 哪些 哪個
    多少 多久 多長 可以 能 能夠 需要 還是 或 或者 時候 是什麼 是不是 有沒有`,
  ja: "何 時 方 為 事 物 場合 方法",
  ko: `무엇 무엇인가 뭐 뭔가 어떻게 왜 언제 얼마 얼마나 어떤 어디 있는 없는 것 수 때 및 또는 대한 대해 위한 그리고 하는 되는
    있나요 없나요 하나요 되나요 뭐예요 뭔가요 무엇인가요 인가요`,
};
const sayNothing = Object.fromEntries(
  Object.entries(SAY_NOTHING).map(([language, words]) => [language, new Set(words.split(/\s+/))]),
);

const KOREAN_ENDINGS = new RegExp(`(?:${[
  "이란", "란", "에서는", "에서", "에게", "까지", "부터", "처럼", "보다", "마다", "으로", "로", "이나", "은", "는", "이", "가", "을", "를", "의",
  "에", "와", "과", "도", "만", "입니까", "입니다", "인가", "이에", "예", "일까", "하나", "되나", "나", "하려면", "하면", "되면", "하기", "할까",
  "해", "돼", "합니다", "됩니다",
].join("|")})요?$`);

/** What is left over has two characters at least: 한도 is a limit, and no 한 with a particle. */
function withoutKoreanEnding(word) {
  const shorter = word.replace(KOREAN_ENDINGS, "");
  return shorter.length > 1 ? shorter : word;
}

/** Without what may be inflected (起こる, 呼び出す, 待つ), and without a long vowel that not everybody writes (ハンドラー). */
const withoutJapaneseEnding = (run) =>
  run.replace(/(?<=\p{Script=Han}[ぁ-ゖ\p{Script=Han}])[ぁ-ゖ]+$|(?<=^\p{Script=Han})[ぁ-ゖ]$/u, "").replace(/(?<=[ァ-ヺ]{2})ー$/, "");

/** @returns {string[]} the words of a run of Chinese or Japanese; where the browser cannot tell them, the run */
function cut(run, language) {
  // eslint-disable-next-line baseline-js/use-baseline -- looked for before it is used
  const segmenter = Intl.Segmenter && new Intl.Segmenter(language, {granularity: "word"});
  return segmenter ? Array.from(segmenter.segment(run), ({segment}) => segment) : [run];
}

/**
 * The pieces of a run that name something: words that stand together, without particles.
 * @param {string} run  of Chinese, Japanese or Korean
 * @param {string} language
 * @returns {Piece[]}
 */
function named(run, language) {
  const nothing = sayNothing[language] ?? new Set();
  if (language === "ko") {
    const word = withoutKoreanEnding(run);
    return nothing.has(run) || nothing.has(word) ? [] : [{text: word, words: [word]}];
  }
  /** @type {string[][]} */
  const together = [[]];
  for (const segment of cut(run, language)) {
    if (nothing.has(segment) || (language === "ja" && /^[ぁ-ゖ]+$/.test(segment))) together.push([]);
    else together.at(-1)?.push(segment);
  }
  const stem = language === "ja" ? withoutJapaneseEnding : (/** @type {string} */ text) => text;
  return together.filter((words) => words.length).map((words) => ({text: stem(words.join("")), words: words.map(stem)}));
}

/**
 * What a reader looks for, piece by piece. None only if there is nothing in the query that could be found.
 * @param {string} query
 * @param {string} language  BCP 47 tag of the page
 * @returns {Piece[]}
 */
export function piecesOf(query, language) {
  const words = query.normalize("NFKC").toLowerCase().replace(RUN, " $& ").match(WORD) ?? [];
  const whole = (/** @type {string} */ word) => ({text: word, words: [word]});
  const pieces = words.flatMap((word) =>
    IS_CJK.test(word) ? named(word, language) : sayNothing.en.has(word) ? [] : [whole(word)]);
  return pieces.length ? pieces : words.map(whole);
}

/**
 * @param {string} characters  one or two
 * @returns {string} a word of Latin letters, the first of which nobody types; that of one begins that of two
 */
const spelt = (characters) => `ʒ${Array.from(characters, (one) =>
  Array.from(one.charCodeAt(0).toString(16).padStart(4, "0"), (digit) => "abcdefghijklmnop"[parseInt(digit, 16)]).join("")).join("")}`;

/**
 * @param {string} text
 * @param {string} language  BCP 47 tag of the page
 * @returns {string} the words of the index that it stands for
 */
export function indexed(text, language) {
  const pairs = (/** @type {string} */ run) =>
    Array.from({length: Math.max(run.length - 1, 1)}, (_nothing, at) => spelt(run.slice(at, at + 2))).join(" ");
  const words = text.replace(RUN, pairs);
  return language === "en" ? words : words.replace(/[^\p{L}\p{N}]+/gu, " ");
}
