/** *Show me*: runs the proof of a key below the answer, with the Python of the page. */
import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";

/**
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("../banks.mjs").Proof} Proof
 */

/**
 * The button, and the place where the proof comes to stand. It shows itself when it is known that there is a proof.
 * @param {QuestionData} question
 * @param {() => Promise<Proof | undefined>} proof  undefined: the key is not proven by a run
 * @returns {HTMLElement}
 */
export function showMe(question, proof) {
  const box = element("div", {className: "ws-show-me", hidden: true});
  const press = button(t("Show me"), async () => {
    press.ariaDisabled = "true";
    const [cell, found] = await Promise.all([import("./proof_cell.mjs"), proof()]).catch(() => []);
    if (cell && found) box.replaceChildren(cell.proofCell(question, found));
    else {
      press.ariaDisabled = "false";
      said.replaceChildren(t("The proof could not be loaded. Check that this site can be reached, and press again."));
    }
  });
  const said = element("p", {className: "ws-hint", role: "status"}, t("The answer comes from a run of the simulator. Run it here, and change it."));
  press.classList.add("ws-show");
  box.append(press, said);
  proof().then((found) => { box.hidden = !found; }, () => {});
  return box;
}
