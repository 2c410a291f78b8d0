import {element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";
import {page} from "./page.mjs";

/** @typedef {{word: string, en: string, console: string, ours: boolean, definition: string}} Term */

const SHOW_AFTER_MS = 250;
const HIDE_AFTER_MS = 250; // time to bring the pointer from the word to the card
const GAP_PX = 6;

/** @param {Term} term */
function contents({word, en, console: other, ours, definition}) {
  const head = element("p", {className: "ws-card-word"}, element("strong", {}, word));
  if (en !== word) head.append(" ", element("span", {lang: "en"}, en));
  const lines = [head, element("p", {}, definition)];
  const elsewhere = () => t("AWS's console, documentation or exam may say: {word}", {word: other});
  if (other) lines.push(element("p", {className: "ws-console"}, elsewhere()));
  if (ours) lines.push(element("p", {className: "ws-ours"}, t("A word of this book: AWS has none.")));
  return lines;
}

/** One card for all terms of the page: on hover and on focus; Escape hides it, and the pointer may rest on it. */
class Card {
  /** @type {HTMLAnchorElement | undefined} */ #link;
  #timer = 0;

  /** @param {Record<string, Term>} terms */
  constructor(terms) {
    this.terms = terms;
    this.box = element("div", {className: "ws-card", role: "tooltip", id: "ws-card", hidden: true});
    document.body.append(this.box);
    this.box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.box.addEventListener("pointerleave", () => this.hideSoon());
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide());
    addEventListener("resize", () => this.hide());
  }

  /** @param {HTMLAnchorElement} link */
  show(link) {
    clearTimeout(this.#timer);
    const name = link.dataset.term ?? "";
    if (link === this.#link || !Object.hasOwn(this.terms, name)) return;
    this.hide();
    this.#link = link;
    link.setAttribute("aria-describedby", "ws-card");
    this.box.replaceChildren(...contents(this.terms[name]));
    this.box.hidden = false;
    this.#place(link.getClientRects()[0]);
  }

  /** @param {HTMLAnchorElement} link */
  showSoon(link) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.show(link), SHOW_AFTER_MS);
  }

  hideSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.hide(), HIDE_AFTER_MS);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#link?.removeAttribute("aria-describedby");
    this.#link = undefined;
    this.box.hidden = true;
  }

  /** Below the word, above it if there is no room, and always inside the window. @param {DOMRect} word */
  #place(word) {
    const {width, height} = this.box.getBoundingClientRect();
    const room = document.documentElement;
    const below = word.bottom + GAP_PX;
    const top = below + height <= room.clientHeight ? below : Math.max(0, word.top - GAP_PX - height);
    const left = Math.max(GAP_PX, Math.min(word.left, room.clientWidth - width - GAP_PX));
    Object.assign(this.box.style, {position: "absolute", top: `${top + scrollY}px`, left: `${left + scrollX}px`});
  }
}

/** Shows what a term means wherever it is met. Without it the term is a link to the glossary, and still is. */
export async function glossaryCards() {
  const [response] = await Promise.all([fetch(page.glossary), loadMessages()]);
  if (!response.ok) return;
  const card = new Card(await response.json());
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a.ws-term[data-term]"))) {
    link.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && card.showSoon(link));
    link.addEventListener("pointerleave", () => card.hideSoon());
    link.addEventListener("focus", () => card.show(link));
    link.addEventListener("blur", () => card.hideSoon());
  }
}
