import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {saidMoment, saidTally} from "./printing.mjs";
import {resultsOf, total} from "./score.mjs";

/** @typedef {import("./sittings.mjs").Named} Named */

/**
 * The sittings that are over, each with its result, to be opened again or forgotten.
 * @param {Named[]} ended  the latest first
 * @param {object} given
 * @param {import("../banks.mjs").Index} given.index
 * @param {Map<string, import("../grading.mjs").QuestionData> | undefined} given.questions  undefined if they cannot be loaded
 * @param {(named: Named) => void} given.open
 * @param {(named: Named) => void} given.forget
 */
export function earlier(ended, {index, questions, open, forget}) {
  return element("section", {className: "ws-exam-earlier", "aria-labelledby": "ws-exam-earlier"},
    element("h2", {id: "ws-exam-earlier", className: "ws-exam-title"}, t("Earlier exams")),
    element("ul", {role: "list"}, ...ended.map((named) => {
      const {sitting} = named;
      const when = saidMoment(sitting.at);
      const see = button(t("See the result"), () => open(named));
      const drop = button(t("Forget"), () => ask(when, () => forget(named)));
      see.setAttribute("aria-label", t("See the result of {when}", {when}));
      drop.setAttribute("aria-label", t("Forget the exam of {when}", {when}));
      const tally = questions && total(resultsOf(sitting, index, questions));
      const said = tally ? saidTally(tally) : t("The questions could not be loaded.");
      return element("li", {}, element("span", {className: "ws-exam-when"}, when),
        element("span", {className: "ws-exam-tally"}, said), see, drop);
    })));
}

/** @param {string} when @param {() => void} forget */
function ask(when, forget) {
  const dialog = element("dialog", {className: "ws-dialog ws-ui", "aria-labelledby": "ws-exam-asked"},
    element("h2", {id: "ws-exam-asked"}, t("Forget the exam of {when}?", {when})),
    element("p", {}, t("Its questions then count as not met, and can come again. This cannot be taken back.")));
  const drop = button(t("Forget"), () => {
    dialog.close();
    forget();
  });
  dialog.append(element("div", {className: "ws-answers"}, button(t("Keep"), () => dialog.close()), drop));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
