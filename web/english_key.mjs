import {element} from "./elements.mjs";
import {t} from "./messages.mjs";

/** @typedef {import("./grading.mjs").QuestionData} QuestionData */

const TYPED_INTO = "input:not([type=radio], [type=checkbox]), select, textarea, [contenteditable]";

/** Shows a question in English, in place, and back again: by a button and by the key E. */
export class EnglishKey {
  #shown = false;
  #data;
  #english;
  #tell;
  /** @type {() => import("./question_texts.mjs").Texts} */ #texts;

  /**
   * @param {HTMLElement} box  where the key works
   * @param {QuestionData} data  in the reader's language
   * @param {() => Promise<QuestionData | undefined>} english
   * @param {object} given
   * @param {() => import("./question_texts.mjs").Texts} given.texts  those that are shown now
   * @param {(sentence: string) => void} given.tell  that it could not be loaded
   */
  constructor(box, data, english, {texts, tell}) {
    this.#data = data;
    this.#english = english;
    this.#texts = texts;
    this.#tell = tell;
    this.button = element("button", {type: "button", className: "ws-english", lang: "en", "aria-keyshortcuts": "e",
      "aria-pressed": "false"}, "English", element("kbd", {"aria-hidden": "true"}, "E"));
    this.button.addEventListener("click", () => this.#show(!this.#shown));
    box.addEventListener("keydown", (event) => this.#key(event));
  }

  /** Says it again in English, if that is what is shown: something was drawn anew. */
  again() {
    if (this.#shown) this.#show(true);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || target.closest(TYPED_INTO)) return;
    // Where the keyboard writes no Latin letters, the key is known by its place.
    const pressed = /^[ -~]$/.test(event.key) ? event.key.toLowerCase() === "e" : event.code === "KeyE";
    if (pressed) this.#show(!this.#shown);
  }

  /** @param {boolean} wanted */
  async #show(wanted) {
    this.#shown = wanted;
    this.button.setAttribute("aria-pressed", String(wanted));
    const english = wanted ? await this.#english().catch(() => undefined) : undefined;
    if (wanted !== this.#shown) return;
    if (wanted && !english) {
      this.#shown = false;
      this.button.setAttribute("aria-pressed", "false");
      this.#tell(t("The English text could not be loaded."));
    } else this.#texts().show(english ?? this.#data, wanted ? "en" : undefined);
  }
}
