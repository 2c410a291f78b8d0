import {Cell} from "../cell.mjs";
import {namesOfProof} from "../cell_names.mjs";
import {element} from "../elements.mjs";
import {KeptCells} from "../kept_cells.mjs";
import {pythonOfThePage} from "../python.mjs";
import {proofSentence} from "./proof_sentence.mjs";

/**
 * A live cell with the program that proves a key. It runs at once; the reader can change it and run it again.
 * @param {import("../grading.mjs").QuestionData} question
 * @param {import("../banks.mjs").Proof} proof
 * @returns {HTMLElement}
 */
export function proofCell(question, {program, values}) {
  const pre = element("pre", {}, program);
  const box = element("div", {className: "cell tag_live ws-proof"},
    element("div", {className: "cell_input notranslate", translate: false}, element("div", {className: "highlight"}, pre)));
  const said = element("p", {className: "ws-proof-said", role: "status"});
  const name = `show-me/${question.id}`;
  /** @type {import("../cell.mjs").Notebook} */
  const notebook = {python: pythonOfThePage(), name, cells: [], kept: new KeptCells(name, [program])};
  const cell = new Cell(box, 1, notebook, {
    names: namesOfProof(),
    begins: () => said.replaceChildren(),
    ends: (value) => {
      said.replaceChildren(proofSentence(question, values, value));
      said.scrollIntoView({block: "nearest"});
    },
  });
  notebook.cells.push(cell);
  cell.restore();
  cell.code.colour();
  addEventListener("pagehide", () => cell.keepNow());
  box.append(said);
  requestAnimationFrame(() => { // when it stands in the page
    cell.toolbar.run.focus({preventScroll: true});
    cell.run();
  });
  return box;
}
