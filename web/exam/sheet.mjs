import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {keysHelp} from "./keys.mjs";

/** @typedef {{state: import("./score.mjs").State, flagged: boolean}} Mark  of a question, in the order of the form */

/** @type {Record<string, (number: number) => string>} */
const NAMED = {
  answered: (number) => t("Question {number}: answered", {number}),
  begun: (number) => t("Question {number}: begun, choices are missing or too many", {number}),
  open: (number) => t("Question {number}: not answered yet", {number}),
};
const FLAGGED = {
  answered: (number) => t("Question {number}: answered, flagged", {number}),
  begun: (number) => t("Question {number}: begun, choices are missing or too many, flagged", {number}),
  open: (number) => t("Question {number}: not answered yet, flagged", {number}),
};

/** How many questions of a form are open, begun or flagged. @param {Mark[]} marks */
export const counted = (marks) => ({
  open: marks.filter(({state}) => state === "open").length,
  begun: marks.filter(({state}) => state === "begun").length,
  flagged: marks.filter(({flagged}) => flagged).length,
});

/** What is still to do, one sentence each. @param {Mark[]} marks @returns {string[]} */
export function toDo(marks) {
  const {open, begun, flagged} = counted(marks);
  return [
    open && t("Not answered: {count}", {count: open}),
    begun && t("Choices missing or too many: {count}", {count: begun}),
    flagged && t("Flagged: {count}", {count: flagged}),
  ].filter((one) => typeof one === "string");
}

/**
 * The answer sheet: every question with its state, and the way to each.
 * @param {Mark[]} marks
 * @param {number} place
 * @param {{go: (place: number) => void, handIn: () => void}} does
 * @returns {HTMLDialogElement} open
 */
export function openSheet(marks, place, does) {
  const dialog = element("dialog", {className: "ws-dialog ws-exam-sheet ws-ui", "aria-labelledby": "ws-exam-sheet"});
  const list = element("ol", {className: "ws-exam-numbers", role: "list"}, ...marks.map(({state, flagged}, index) => {
    const one = element("button", {type: "button", className: "ws-exam-number",
      "aria-label": (flagged ? FLAGGED : NAMED)[state](index + 1)}, String(index + 1));
    one.classList.add(`ws-exam-${state}`);
    one.classList.toggle("ws-exam-flagged", flagged);
    if (index === place) one.setAttribute("aria-current", "true");
    one.addEventListener("click", () => {
      dialog.close();
      does.go(index);
    });
    return element("li", {}, one);
  }));
  const legend = element("ul", {className: "ws-exam-legend", role: "list"}, ...[
    ["ws-exam-answered", t("answered")], ["ws-exam-begun", t("choices missing or too many")], ["ws-exam-flagged", t("flagged")],
  ].map(([name, meaning]) => element("li", {},
    element("span", {className: `ws-exam-number ${name}`, "aria-hidden": "true"}), meaning)));
  const handIn = button(t("Hand in"), () => {
    dialog.close();
    does.handIn();
  });
  const close = button(t("Back to the question"), () => dialog.close());
  const left = toDo(marks);
  dialog.append(element("h2", {id: "ws-exam-sheet"}, t("All questions")),
    element("p", {className: "ws-exam-to-do"}, left.length ? left.join(" · ") : t("Every question is answered.")),
    list, legend, keysHelp(), element("div", {className: "ws-answers"}, close, handIn));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  const current = /** @type {HTMLElement | null} */ (list.querySelector("[aria-current]"));
  current?.focus();
  return dialog;
}

/**
 * Asks once more before the exam is handed in.
 * @param {Mark[]} marks
 * @param {() => void} handIn
 * @returns {HTMLDialogElement} open
 */
export function askToHandIn(marks, handIn) {
  const left = toDo(marks);
  const dialog = element("dialog", {className: "ws-dialog ws-exam-asked ws-ui", "aria-labelledby": "ws-exam-asked"},
    element("h2", {id: "ws-exam-asked"}, t("Hand in this exam?")),
    ...left.length ? [element("ul", {}, ...left.map((one) => element("li", {}, one)))]
      : [element("p", {}, t("Every question is answered."))],
    element("p", {}, t("After that, nothing can be changed.")));
  const stay = button(t("Go on with the exam"), () => dialog.close());
  const go = button(t("Hand in"), () => {
    dialog.close();
    handIn();
  });
  go.classList.add("ws-exam-main");
  dialog.append(element("div", {className: "ws-answers"}, stay, go));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
