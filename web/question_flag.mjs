import {element} from "./elements.mjs";
import {t} from "./messages.mjs";

/** Marks a question to be seen again, and takes the mark away. */
export class Flag {
  /** @param {{get: () => boolean, set: (on: boolean) => void, say: (sentence: string) => void}} given */
  constructor({get, set, say}) {
    this.word = element("span", {});
    this.button = element("button", {type: "button", className: "ws-question-flag", "aria-keyshortcuts": "f"},
      element("span", {className: "ws-question-flag-sign", "aria-hidden": "true"}), this.word, element("kbd", {"aria-hidden": "true"}, "F"));
    this.get = get;
    this.toggle = () => {
      set(!get());
      this.show();
      say(get() ? t("Flagged. You can practice what you have flagged.") : t("The flag is gone."));
    };
    this.button.addEventListener("click", this.toggle);
    this.show();
  }

  /** Shows whether the question is flagged now. */
  show() {
    const on = this.get();
    this.button.setAttribute("aria-pressed", String(on));
    this.word.replaceChildren(on ? t("Flagged") : t("Flag"));
  }
}
