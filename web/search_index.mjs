import {page} from "./page.mjs";
import {indexed, piecesOf} from "./search_words.mjs";

/**
 * @typedef {"section" | "term" | "row" | "sources" | "name"} Kind
 * @typedef {{href: string, title: string, passages: [id: string, anchor: string, kind: Kind, title: string][]}[]} Contents
 *
 * @typedef {object} Passage  something that can be found
 * @property {string} href   with its anchor, from this page
 * @property {string} title
 * @property {string} plain  the title as a query is compared with it
 * @property {Kind} kind
 * @property {number} page   number of its page in the contents
 * @property {number} place  on its page
 *
 * @typedef {{title: string, href: string, found: Passage[], number: number}} FoundPage  the best passages first
 */

/** A definition comes first, then what is explained; a number, a source or a name of the API comes last. */
const WORTH = {section: 1, term: 1.15, row: 0.7, name: 0.3, sources: 0.4};
const SAME_TITLE = 3;
const IN_TITLE = 1.5;
const SAME_WORDS = 2.5;
/** A passage that lacks more than the half of what was asked is about something else. Where there is enough that has all, it shall. */
const LEAST_SHARE = 0.5;
const ENOUGH = 5;
/** A run of characters that is found less often is looked for word by word too. */
const FEW = 3;

const plain = (/** @type {string} */ text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");

/** @param {string} path  below the folder of the language's index */
const address = (path) => new URL(`${page.root}pagefind/${page.language}/${path}`, location.href).href;

async function json(path) {
  // An index of yesterday beside texts of today would tell nonsense.
  const response = await fetch(address(path), {cache: "no-cache"});
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

/** What can be found in the page's language. Everything that fails to load is an error of the promise that needs it. */
export class SearchIndex {
  /** @type {Map<number, Promise<string[]>>} */ #texts = new Map();
  #pagefind;

  /**
   * @param {any} pagefind
   * @param {Contents} contents
   */
  constructor(pagefind, contents) {
    this.#pagefind = pagefind;
    this.contents = contents;
    /** @type {Map<string, Passage>} */
    this.passages = new Map(contents.flatMap(({href, passages}, number) => passages.map(([id, anchor, kind, title], place) =>
      [id, {href: `${page.root}${page.language}/${href}${anchor && `#${anchor}`}`, title, plain: plain(title), kind, page: number, place}])));
  }

  /** @param {number} attempt  from 0; a browser may remember that a script could not be loaded, so each has its own address */
  static async load(attempt) {
    const [{createInstance}, contents] = await Promise.all([
      import(address(attempt ? `pagefind.js?${attempt}` : "pagefind.js")), json("contents.json"),
    ]);
    // In this thread: its worker comes from an address, and the page's policy allows only those made of a blob.
    const pagefind = createInstance({noWorker: true});
    await pagefind.search("");
    return new SearchIndex(pagefind, contents);
  }

  /**
   * @param {string} query
   * @returns {Promise<{pieces: string[], pages: FoundPage[], count: number}>}
   */
  async find(query) {
    const asked = piecesOf(query, page.language);
    const named = asked.map(({text}) => text).join(" ");
    const answers = await Promise.all(asked.map(async ({text, words}) => {
      const whole = await this.#search(text);
      const apart = words.length > 1 && whole.length < FEW;
      return apart ? [whole, ...await Promise.all(words.map((word) => this.#search(word)))] : [whole];
    }));
    // Pagefind says nothing when a part of its index cannot be loaded.
    if (asked.length && !answers.flat(2).length) await json("pagefind-entry.json");
    const together = asked.length > 1 ? await this.#search(named, '"') : [];
    const best = this.#ranked(answers.flat(), new Set(together.map(({id}) => id)), [plain(query), plain(named)]);
    const pieces = answers.flatMap(({length}, at) => length > 1 ? asked[at].words : [asked[at].text]);
    /** @type {Map<number, FoundPage>} */
    const pages = new Map();
    for (const passage of best) {
      const {title, href} = this.contents[passage.page];
      const group = pages.get(passage.page)
        ?? {title, href: `${page.root}${page.language}/${href}`, found: [], number: passage.page};
      group.found.push(passage);
      pages.set(passage.page, group);
    }
    return {pieces, pages: [...pages.values()], count: best.length};
  }

  /**
   * @param {string} text
   * @param {'"' | ""} [quote]  its words side by side only
   * @returns {Promise<{id: string, score: number}[]>}
   */
  async #search(text, quote = "") {
    return (await this.#pagefind.search(quote + indexed(text, page.language) + quote)).results;
  }

  /**
   * @param {{id: string, score: number}[][]} answers  to each piece of the query
   * @param {Set<string>} together  those that have all pieces side by side
   * @param {string[]} queries  what was typed, and what it names
   * @returns {Passage[]} those that have most of the pieces, best first
   */
  #ranked(answers, together, queries) {
    const heard = answers.filter((results) => results.length);
    /** @type {Map<string, {share: number, score: number}>} */
    const sums = new Map();
    for (const {id, score} of heard.flat()) {
      const before = sums.get(id) ?? {share: 0, score: 0};
      sums.set(id, {share: before.share + 1 / heard.length, score: before.score + score});
    }
    const hasAll = (/** @type {number} */ share) => share > 1 - 1e-6;
    const least = [...sums.values()].filter(({share}) => hasAll(share)).length < ENOUGH ? LEAST_SHARE : 1;
    const ranks = [...sums].filter(([, {share}]) => share >= least || hasAll(share)).map(([id, {share, score}]) => {
      const passage = /** @type {Passage} */ (this.passages.get(id));
      // Run.cold_starts is no heading that speaks of cold starts.
      const inTitle = passage.kind !== "name" && queries.some((one) => one && passage.plain.includes(one));
      const title = queries.includes(passage.plain) ? SAME_TITLE : inTitle ? IN_TITLE : 1;
      return {passage, rank: share ** 2 * score * title * WORTH[passage.kind] * (together.has(id) ? SAME_WORDS : 1)};
    });
    return ranks.sort((one, other) => other.rank - one.rank).map(({passage}) => passage);
  }

  /**
   * @param {Passage} passage
   * @returns {Promise<string>} what it says
   */
  async text({page: number, place}) {
    let texts = this.#texts.get(number);
    if (!texts) {
      texts = json(`${number}.json`);
      this.#texts.set(number, texts);
      texts.catch(() => this.#texts.delete(number));
    }
    return (await texts)[place];
  }

  /** @returns {string | undefined} the address of the glossary */
  get glossary() {
    const found = this.contents.find(({passages}) => passages.some(([, , kind]) => kind === "term"));
    return found && `${page.root}${page.language}/${found.href}`;
  }
}
