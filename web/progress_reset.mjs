import {button, element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {forgetProgress, progressOfAll} from "./progress.mjs";

/** @typedef {keyof import("./progress.mjs").Kinds} Kind */

/** @type {[Kind, () => string, (count: number) => string][]} kind, name of the part, question before it is forgotten */
const PARTS = [
  ["question", () => t("Questions"), (count) => t("Forget the answers to all questions ({count})?", {count})],
  ["prediction", () => t("Predictions"), (count) => t("Forget all predictions ({count})?", {count})],
  ["challenge", () => t("Labs"), (count) => t("Forget all solved challenges ({count})?", {count})],
  ["exam", () => t("Practice exams"), (count) => t("Forget all practice exams ({count})?", {count})],
  ["page", () => t("Reading"), (count) => t("Forget which pages you have read and where you left off ({count})?", {count})],
];

/** Forgetting one part of the progress, after asking once more. */
export class Reset {
  #rows;
  #said;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#said = element("p", {className: "ws-said", role: "status"});
    this.#rows = PARTS.map(([kind, name, question]) => {
      const count = element("span", {className: "ws-kept"});
      const press = button(t("Forget"), () => this.#ask(kind, name(), question));
      press.setAttribute("aria-label", t("Forget: {part}", {part: name()}));
      return {kind, count, press, row: element("li", {}, element("span", {}, name()), count, press)};
    });
    box.replaceChildren(element("ul", {}, ...this.#rows.map(({row}) => row)), this.#said);
    box.dataset.ready = "";
    this.show();
  }

  /** Shows how much of each part is kept now. */
  show() {
    for (const {kind, count, press} of this.#rows) {
      const {size} = progressOfAll(kind);
      count.textContent = t("kept: {count}", {count: size});
      press.ariaDisabled = String(!size);
    }
  }

  /** @param {Kind} kind @param {string} part @param {(count: number) => string} question */
  #ask(kind, part, question) {
    const title = element("h2", {id: "ws-asked"}, question(progressOfAll(kind).size));
    const dialog = element("dialog", {className: "ws-dialog ws-ui", "aria-labelledby": "ws-asked"}, title,
      element("p", {}, t("This cannot be taken back. If you may want it again, save your progress to a file first.")));
    const forget = button(t("Forget"), () => {
      forgetProgress(kind);
      this.#said.textContent = t("Forgotten: {part}.", {part});
      dialog.close();
    });
    const keep = button(t("Keep"), () => dialog.close());
    dialog.append(element("div", {className: "ws-answers"}, keep, forget));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }
}
