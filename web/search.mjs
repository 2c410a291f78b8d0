// The search: a field, and below it what was found, page by page.
import {button, element} from "./elements.mjs";
import {excerpt, marked, marksIn} from "./excerpt.mjs";
import {loadMessages, t} from "./messages.mjs";
import {page} from "./page.mjs";
import {SearchIndex} from "./search_index.mjs";
import {addStyle} from "./stylesheet.mjs";

const SEARCH_AFTER_MS = 120;
const LATE_AFTER_MS = 400;
const PAGES = 8;
const PASSAGES = 3;
const EXCERPT = page.language === "en" ? 190 : 95;

class Search {
  /** @type {Promise<SearchIndex> | undefined} */ #index;
  #attempts = 0;
  /** Counts the searches: only the last one has something to show. */ #searches = 0;
  /** @type {Promise<void> | undefined} */ #searching;
  #soon = 0;
  #shown = "";
  #composing = false;

  constructor() {
    this.field = element("input", {
      type: "text", id: "ws-search-field", className: "ws-search-field", autocomplete: "off", spellcheck: false,
      enterKeyHint: "search", autocapitalize: "none", "aria-describedby": "ws-search-keys",
    });
    const close = element("button", {type: "button", className: "ws-tool", "aria-label": t("Close"), title: t("Close")},
      element("span", {className: "ws-icon ws-icon-close", "aria-hidden": "true"}));
    const form = element("form", {className: "ws-search-form", role: "search"},
      element("label", {htmlFor: "ws-search-field", id: "ws-search-label"},
        element("span", {className: "ws-icon ws-icon-search", "aria-hidden": "true"}),
        element("span", {className: "ws-unseen"}, t("Search this book"))),
      this.field, close);
    this.status = element("p", {className: "ws-search-status", role: "status"});
    this.results = element("div", {className: "ws-search-results"});
    const keys = element("p", {className: "ws-search-keys", id: "ws-search-keys"}, t("Arrow keys choose, Enter opens, Escape closes."));
    this.dialog = element("dialog", {className: "ws-search-dialog ws-ui", "aria-labelledby": "ws-search-label"},
      form, this.status, this.results, keys);
    document.body.append(this.dialog);

    close.addEventListener("click", () => this.dialog.close());
    form.addEventListener("submit", (event) => this.#submit(event));
    this.field.addEventListener("input", () => this.#composing || this.#searchSoon());
    this.field.addEventListener("compositionstart", () => { this.#composing = true; });
    this.field.addEventListener("compositionend", () => {
      this.#composing = false;
      this.#searchSoon();
    });
    // What Escape and Enter do to a word that is being composed is for the input method alone.
    this.dialog.addEventListener("cancel", (event) => this.#composing && event.preventDefault());
    this.dialog.addEventListener("keydown", (event) => this.#key(event));
    this.dialog.addEventListener("click", (event) => this.#click(event));
  }

  open() {
    this.dialog.showModal();
    this.field.focus();
    this.field.select();
    this.#load().catch(() => {}); // ahead of need; the first search says if it failed
  }

  /** @returns {Promise<SearchIndex>} */
  #load() {
    this.#index ??= SearchIndex.load(this.#attempts++);
    this.#index.catch(() => { this.#index = undefined; });
    return this.#index;
  }

  #searchSoon() {
    clearTimeout(this.#soon);
    this.results.setAttribute("aria-busy", "true");
    this.#soon = setTimeout(() => this.#search(), SEARCH_AFTER_MS);
  }

  #search() {
    clearTimeout(this.#soon);
    this.#searches += 1;
    this.#searching = this.#show(this.field.value, this.#searches);
    return this.#searching;
  }

  /**
   * @param {string} query
   * @param {number} number  of this search
   */
  async #show(query, number) {
    const late = setTimeout(() => {
      if (number === this.#searches) this.status.textContent = t("Loading what can be found…");
    }, LATE_AFTER_MS);
    try {
      const index = await this.#load();
      const found = await index.find(query);
      const pages = await this.#drawn(index, found.pages.slice(0, PAGES), found.pieces);
      const more = found.pages.slice(PAGES);
      if (number !== this.#searches) return;
      this.#shown = query;
      this.results.replaceChildren(...pages);
      if (more.length) this.results.append(this.#more(t("Show more pages"), () => this.#drawn(index, more, found.pieces)));
      this.results.scrollTop = 0;
      if (found.count) this.status.textContent = t("Results: {count}", {count: found.count});
      else if (found.pieces.length) this.#sayNothing(index.glossary);
      else this.status.textContent = "";
    } catch {
      this.#index = undefined;
      if (number === this.#searches) this.#sayFailed();
    } finally {
      clearTimeout(late);
      if (number === this.#searches) this.results.setAttribute("aria-busy", "false");
    }
  }

  /** @param {string | undefined} glossary */
  #sayNothing(glossary) {
    this.status.textContent = t("Nothing was found. Try another word, or look in the glossary.");
    if (glossary) this.results.replaceChildren(element("p", {}, element("a", {href: glossary}, t("Open the glossary"))));
  }

  #sayFailed() {
    this.status.textContent = t("The search could not be loaded. Check that this site can be reached, and try again.");
    this.results.replaceChildren(button(t("Try again"), () => {
      this.field.focus();
      this.#search();
    }));
  }

  /**
   * @param {SearchIndex} index
   * @param {import("./search_index.mjs").FoundPage[]} pages
   * @param {string[]} pieces
   */
  #drawn(index, pages, pieces) {
    return Promise.all(pages.map(async ({title, found}) => {
      const items = await Promise.all(found.map(async (passage) => {
        const text = await index.text(passage);
        return element("li", {}, element("a", {href: passage.href},
          element("span", {className: "ws-found-title"}, ...marked(passage.title, marksIn(passage.title, pieces))),
          element("span", {className: "ws-found-text"}, ...excerpt(text, pieces, EXCERPT))));
      }));
      const list = element("ul", {}, ...items.slice(0, PASSAGES));
      const rest = items.slice(PASSAGES);
      const more = () => this.#more(t("Show more from this page: {count}", {count: rest.length}), async () => rest, list);
      return element("section", {}, element("h2", {}, title), list, ...(rest.length ? [more()] : []));
    }));
  }

  /**
   * A button that gives its place to more results, the first of which gets the focus.
   * @param {string} text
   * @param {() => Promise<Element[]>} draw
   * @param {Element} [list]  where they belong
   */
  #more(text, draw, list) {
    const made = button(text, async () => {
      const drawn = await draw();
      if (list) list.append(...drawn);
      else made.before(...drawn);
      made.remove();
      drawn[0].querySelector("a")?.focus();
    });
    return made;
  }

  /** @param {SubmitEvent} event */
  async #submit(event) {
    event.preventDefault();
    if (this.#composing) return;
    if (this.#shown !== this.field.value) await this.#search();
    else await this.#searching;
    this.results.querySelector("a")?.click();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    // 229: in Safari, the key that ends a composition comes after its end.
    if (event.isComposing || event.keyCode === 229) {
      if (event.key === "Enter") event.preventDefault();
      return;
    }
    const stops = [this.field, .../** @type {NodeListOf<HTMLElement>} */ (this.results.querySelectorAll("a, button"))];
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, ...(at > 0 && {Home: 1, End: stops.length - 1})}[event.key];
    if (to !== undefined && at >= 0) {
      event.preventDefault();
      stops[Math.max(0, Math.min(to, stops.length - 1))].focus();
    } else if (at > 0 && (event.key.length === 1 || event.key === "Backspace") && event.key !== " " && !event.ctrlKey && !event.metaKey) {
      this.field.focus(); // and the letter is written there
    }
  }

  /** @param {MouseEvent} event */
  #click(event) {
    const pressed = /** @type {Element} */ (event.target);
    const leaves = pressed.closest("a") && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (leaves || pressed === this.dialog) this.dialog.close();
  }
}

/** @type {Search | undefined} */
let search;

/** Opens the search; the promise is rejected if it cannot be shown. */
export async function openSearch() {
  await Promise.all([loadMessages(), addStyle("search")]);
  search ??= new Search();
  search.open();
}
