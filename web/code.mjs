import {element} from "./elements.mjs";
import {t} from "./messages.mjs";

/** @typedef {import("./editor.mjs").Editor} Editor */

const loadEditor = () => import("./editor.mjs");

/**
 * The code of a cell: as it was built until it is touched, an editor from then on.
 */
export class Code {
  #pre;
  #name;
  /** @type {Promise<Editor> | undefined} */ #mounting;
  /** @type {Editor | undefined} */ #editor;
  /** @type {number | null} */ #marked = null;
  #text;

  /**
   * @param {HTMLPreElement} pre
   * @param {import("./cell_names.mjs").CellNames} name
   * @param {{changed: () => void, run: () => void, noEditor: () => void}} told
   */
  constructor(pre, name, told) {
    this.#pre = pre;
    this.#name = name;
    this.built = pre.textContent.replace(/\n$/, "");
    this.#text = this.built;
    this.told = told;
    pre.tabIndex = 0;
    pre.setAttribute("role", "group");
    pre.setAttribute("aria-label", name.edit);
    pre.classList.add("ws-editable");
    // Ahead of need only: if it fails, the click that needs the editor says so.
    const ahead = () => loadEditor().catch(() => {});
    pre.addEventListener("focus", ahead, {once: true});
    pre.addEventListener("pointerenter", ahead, {once: true});
    pre.addEventListener("keydown", (event) => this.#key(event));
    pre.addEventListener("click", ({clientX: x, clientY: y}) => {
      if (!this.#editor && getSelection()?.isCollapsed) this.#edit({x, y});
    });
  }

  get text() {
    return this.#text;
  }

  get edited() {
    return this.#text !== this.built;
  }

  /** @param {string} text  shown at once, as if the reader had typed it, but nobody is told */
  set text(text) {
    if (text === this.#text) return;
    this.#text = text;
    if (this.#editor) this.#editor.replace(text);
    else this.#pre.textContent = text;
  }

  /** @param {number | null} line  marked until the code changes; null marks none */
  async mark(line) {
    this.#marked = line;
    if (line === null) this.#editor?.mark(null);
    else (await this.#mount())?.mark(this.#marked);
  }

  /** Lets it be seen in colours where the build has not drawn any. */
  async colour() {
    await this.#mount();
  }

  /** @param {number} line */
  goTo(line) {
    this.#pre.closest("details")?.setAttribute("open", "");
    return this.#edit({line});
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (this.#editor || event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    if (event.shiftKey || event.ctrlKey || event.metaKey) this.told.run();
    else this.#edit();
  }

  /** @param {{x: number, y: number} | {line: number}} [place] */
  async #edit(place) {
    const editor = await this.#mount();
    if (editor) editor.focus(place);
    else this.told.noEditor();
  }

  /** @returns {Promise<Editor | undefined>} nothing, if it could not be loaded; the next call tries again */
  async #mount() {
    this.#mounting ??= this.#load();
    try {
      return await this.#mounting;
    } catch {
      this.#mounting = undefined;
      return undefined;
    }
  }

  #load() {
    return loadEditor().then(({edit}) => {
      const host = element("div", {className: "ws-editor"});
      this.#pre.replaceChildren(host);
      for (const name of ["role", "aria-label", "tabindex"]) this.#pre.removeAttribute(name);
      this.#editor = edit(host, {
        text: this.#text,
        label: this.#name.code,
        hint: t("Shift and Enter run the code. Escape and then Tab leave the editor."),
        run: () => this.told.run(),
        changed: () => {
          const text = /** @type {Editor} */ (this.#editor).text();
          if (text === this.#text) return;
          this.#text = text;
          this.told.changed();
        },
      });
      return this.#editor;
    });
  }
}
