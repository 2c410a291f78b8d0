import {element} from "./elements.mjs";
import {t} from "./messages.mjs";

/** @typedef {import("./progress.mjs").Sureness} Sureness */

/** The three buttons that answer a question: how sure the reader is, asked before anything is said about the answer. */
export class HowSure {
  /**
   * @param {string} name  a name no other question has
   * @param {{missing: () => string, answer: (sure: Sureness) => void, say: (sentence: string) => void}} does
   */
  constructor(name, {missing, answer, say}) {
    const label = element("p", {id: `${name}-sure`, className: "ws-sure-label"}, t("How sure are you?"));
    const choice = (/** @type {Sureness} */ sure, /** @type {string} */ words) => {
      const made = element("button", {type: "button", className: `ws-button ws-sure ws-sure-${sure}`}, words);
      made.addEventListener("click", () => {
        const sentence = missing();
        if (!sentence) answer(sure);
        this.explain(sentence);
        if (sentence) say(sentence);
      });
      return made;
    };
    this.buttons = [
      choice("guess", t("I am guessing")), choice("think", t("I think so")), choice("sure", t("I am sure")),
    ];
    this.explanation = element("p", {className: "ws-missing"});
    this.element = element("div", {className: "ws-how-sure", role: "group", "aria-labelledby": label.id}, label,
      element("div", {className: "ws-sure-buttons"}, ...this.buttons), this.explanation);
  }

  /** Not `disabled`: who presses too early is told what is missing. @param {boolean} can */
  set canAnswer(can) {
    for (const one of this.buttons) one.ariaDisabled = String(!can);
    if (can) this.explain("");
  }

  /** @param {string} sentence */
  explain(sentence) {
    this.explanation.textContent = sentence;
  }
}
