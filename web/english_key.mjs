import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {shortcutOf} from "./shortcut.mjs";

/** @typedef {import("./grading.mjs").QuestionData} QuestionData */

/** Shows a question in English, in place, and back again: by a button and by the key E. */
export class EnglishKey {
  #shown = false;
  #data;
  #english;
  #tell;
  /** @type {() => import("./question_texts.mjs").Texts} */ #texts;

  /**
   * @param {EventTarget} place  where the key works
   * @param {QuestionData} data  in the reader's language
   * @param {() => Promise<QuestionData | undefined>} english
   * @param {object} given
   * @param {() => import("./question_texts.mjs").Texts} given.texts  those that are shown now
   * @param {(sentence: string) => void} given.tell  that it could not be loaded
   * @param {AbortSignal} [given.signal]  ends the listening, where the place outlives the question
   */
  constructor(place, data, english, {texts, tell, signal}) {
    this.#data = data;
    this.#english = english;
    this.#texts = texts;
    this.#tell = tell;
    this.button = element("button", {type: "button", className: "ws-english", lang: "en", "aria-keyshortcuts": "e",
      "aria-pressed": "false"}, "English", element("kbd", {"aria-hidden": "true"}, "E"));
    const toggle = () => this.#show(!this.#shown);
    this.button.addEventListener("click", toggle);
    place.addEventListener("keydown", (event) => {
      if (shortcutOf(/** @type {KeyboardEvent} */ (event)) === "e") toggle();
    }, {signal});
  }

  /** Says it again in English, if that is what is shown: something was drawn anew. */
  again() {
    if (this.#shown) this.#show(true);
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
