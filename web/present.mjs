// The page as slides for a class: one figure, prediction or question at a time. `?present=4` shows the fourth.
import {element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";
import {itemsOf} from "./presentation_items.mjs";
import {tellPresented} from "./presented.mjs";
import {Stage} from "./stage.mjs";
import {addStyle} from "./stylesheet.mjs";

/** @typedef {import("./presentation_items.mjs").Item} Item */

const PRESENT = "present";
const WRITING = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])";
const PRESSED = "button, a, summary, input, select, [role=button], [role=radio], [role=option], [role=slider], [tabindex=\"0\"]";

const SIGNS = {ArrowLeft: "←", ArrowRight: "→", Escape: "Esc"};

/**
 * A button of the bar, with its keys.
 * @param {string} name
 * @param {string} label
 * @param {string} keys  as `aria-keyshortcuts` has them; the first is told to who points at the button
 * @param {() => void} press
 * @param {string} [text]  in the place of an icon
 */
function barButton(name, label, keys, press, text) {
  const [key] = keys.split(" ");
  const made = element("button", {
    type: "button", className: `ws-stage-button ws-stage-${name}`, ariaLabel: label, "aria-keyshortcuts": keys,
    title: t("{action} ({key})", {action: label, key: SIGNS[key] ?? key}),
  }, text ?? element("span", {className: "ws-icon", "aria-hidden": "true"}));
  made.addEventListener("click", () => made.ariaDisabled === "true" || press());
  return made;
}

class Presentation {
  /** @type {HTMLDetailsElement[]} what was opened to show an answer */ #opened = [];
  /** @type {Set<Item>} */ #revealed = new Set();
  #listening = new AbortController();
  #at = 0;
  #codeShown = false;

  /**
   * @param {HTMLElement} article
   * @param {Item[]} items
   */
  constructor(article, items) {
    this.article = article;
    this.items = items;
    this.stage = new Stage(article);
    this.section = element("h1", {className: "ws-stage-section"});
    this.count = element("p", {className: "ws-stage-count", role: "status"});
    this.previous = barButton("previous", t("Previous"), "ArrowLeft PageUp", () => this.show(this.#at - 1));
    this.next = barButton("next", t("Next"), "ArrowRight PageDown", () => this.show(this.#at + 1));
    this.answer = barButton("answer", t("Show the answer"), "a Space Enter", () => this.reveal(), t("Answer"));
    this.code = barButton("code", t("Code"), "c", () => this.toggleCode());
    const leave = barButton("leave", t("Leave the presentation"), "Escape", () => this.leave());
    this.bar = element("nav", {className: "ws-stage-bar ws-ui", "aria-label": t("Presentation")},
      element("div", {}, leave, ...this.#fullScreen()),
      element("div", {}, this.previous, this.count, this.next),
      element("div", {}, this.code, this.answer));
    // After a press with the pointer, the keys belong to the presentation again.
    this.bar.addEventListener("click", ({detail}) => detail > 0 && /** @type {HTMLElement} */ (document.activeElement).blur());
    const {signal} = this.#listening;
    addEventListener("keydown", (event) => this.#key(event), {signal, capture: true});
    addEventListener("popstate", () => new URLSearchParams(location.search).has(PRESENT) || this.leave(), {signal});
  }

  /** @returns {HTMLButtonElement[]} none where the browser has no full screen */
  #fullScreen() {
    if (!document.fullscreenEnabled) return [];
    return [barButton("full", t("Full screen"), "f", () => this.#toggleFullScreen())];
  }

  #toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen?.().catch(() => {});
  }

  /** @param {number} number  from 1 */
  begin(number) {
    document.documentElement.classList.add("ws-presenting");
    tellPresented();
    document.querySelector(".ws-header")?.prepend(this.section);
    document.body.append(this.bar);
    this.show(number - 1);
  }

  /** @param {number} at */
  show(at) {
    this.#at = Math.max(0, Math.min(at, this.items.length - 1));
    const item = this.items[this.#at];
    const number = this.#at + 1;
    this.section.textContent = item.section;
    this.count.textContent = t("{number} of {count}", {number, count: this.items.length});
    this.previous.ariaDisabled = String(number === 1);
    this.next.ariaDisabled = String(number === this.items.length);
    this.answer.hidden = !item.asks;
    this.code.hidden = !item.elements.some((one) => one.matches(".cell"));
    document.documentElement.style.setProperty("--ws-presented", String(number / this.items.length));
    this.#keepPlace(number);
    this.#codeShown = item.asks && !this.#revealed.has(item);
    this.#draw();
    this.stage.show(item.elements);
  }

  /** Shows what is asked for. Nothing of it is kept as the reader's own answer. */
  reveal() {
    const item = this.items[this.#at];
    if (!item.asks || this.#revealed.has(item)) return;
    this.#revealed.add(item);
    for (const one of item.elements) {
      // Who shows the answer itself says so by preventDefault; else what is folded is opened.
      if (!one.dispatchEvent(new CustomEvent("ws-reveal", {cancelable: true}))) continue;
      for (const folded of /** @type {NodeListOf<HTMLDetailsElement>} */ (one.querySelectorAll("details:is(.ws-answer, .hide.below-input):not([open])"))) {
        folded.open = true;
        this.#opened.push(folded);
      }
    }
    this.#codeShown = false;
    this.#draw();
    this.stage.fit();
    this.#opened.at(-1)?.scrollIntoView({block: "nearest"});
  }

  toggleCode() {
    this.#codeShown = !this.#codeShown;
    this.#draw();
    this.stage.fit();
  }

  #draw() {
    const item = this.items[this.#at];
    this.answer.ariaDisabled = String(this.#revealed.has(item));
    this.code.ariaPressed = String(this.#codeShown);
    document.documentElement.dataset.code = this.#codeShown ? "shown" : "hidden";
    for (const one of item.elements) {
      for (const folded of /** @type {NodeListOf<HTMLDetailsElement>} */ (one.querySelectorAll("details.ws-code"))) folded.open = this.#codeShown;
    }
  }

  /** In the address, so that a reload and another language show the same. @param {number} number */
  #keepPlace(number) {
    const address = new URL(location.href);
    address.searchParams.set(PRESENT, String(number));
    history.replaceState(history.state, "", address);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ws-languages a[hreflang]"))) {
      link.search = address.search;
    }
  }

  /** The page again, at the place where the presentation was. */
  leave() {
    this.#listening.abort();
    this.stage.end();
    this.section.remove();
    this.bar.remove();
    this.#opened.forEach((folded) => { folded.open = false; });
    const root = document.documentElement;
    root.classList.remove("ws-presenting");
    tellPresented();
    delete root.dataset.code;
    const address = new URL(location.href);
    address.searchParams.delete(PRESENT);
    history.replaceState(history.state, "", address);
    for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ws-languages a[hreflang]"))) link.search = "";
    if (document.fullscreenElement) document.exitFullscreen();
    /** @type {HTMLElement | null} */ (document.querySelector(".ws-main"))?.focus({preventScroll: true});
    this.items[this.#at].elements[0].scrollIntoView();
    presentation = undefined;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.composedPath()[0]);
    const elsewhere = target.matches?.(WRITING) || document.querySelector("dialog[open], .ws-languages[open]");
    if (elsewhere || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const does = this.#keys(target.matches?.(PRESSED) ?? false, target.matches?.("input, [role=slider], [role=radio]") ?? false)[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }

  /**
   * What each key does. Where something is pressed with Space or moved with arrows, these keys are left to it.
   * @param {boolean} pressed
   * @param {boolean} moved
   * @returns {Record<string, (() => void) | false>}
   */
  #keys(pressed, moved) {
    const next = () => this.show(this.#at + 1);
    const previous = () => this.show(this.#at - 1);
    const reveal = () => this.reveal();
    return {
      PageDown: next, PageUp: previous,
      ArrowRight: !moved && next, ArrowLeft: !moved && previous, ArrowDown: !moved && next, ArrowUp: !moved && previous,
      Home: !moved && (() => this.show(0)), End: !moved && (() => this.show(this.items.length - 1)),
      " ": !pressed && reveal, Enter: !pressed && reveal,
      a: reveal, b: reveal, ".": reveal, // the last two are what the third button of a clicker sends
      c: () => this.code.hidden || this.toggleCode(), f: () => this.#fullScreen().length && this.#toggleFullScreen(),
      Escape: () => this.leave(),
    };
  }
}

/** @type {Presentation | undefined} */
let presentation;

/** Presents the page from where its address says, if it has anything to present. */
export async function present() {
  const article = /** @type {HTMLElement | null} */ (document.querySelector(".ws-article"));
  const items = article ? itemsOf(article) : [];
  if (!article || !items.length || presentation) return;
  await Promise.all([loadMessages(), addStyle("present")]);
  presentation ??= new Presentation(article, items);
  presentation.begin(Number(new URLSearchParams(location.search).get(PRESENT)) || 1);
}
