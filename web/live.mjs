// Pages with live cells.
import {Cell} from "./cell.mjs";
import {element} from "./elements.mjs";
import {KeptCells} from "./kept_cells.mjs";
import {loadMessages, t} from "./messages.mjs";
import {page} from "./page.mjs";
import {pythonOfThePage} from "./python.mjs";
import {BrokenLink, fromHash, isRunLink} from "./run_link.mjs";

const NEAR = "600px 0px";

/** Whether the reader asked for little traffic; browsers that cannot say it have not been asked. */
function savesData() {
  // eslint-disable-next-line baseline-js/use-baseline -- looked for before it is used
  return Boolean(navigator.connection?.saveData) || matchMedia("(prefers-reduced-data: reduce)").matches;
}

/**
 * Starts Python when a live cell comes near the window, so that it is there before the reader needs it.
 * @param {Cell[]} cells
 * @param {import("./python.mjs").Python} python
 */
function startWhenNear(cells, python) {
  const observer = new IntersectionObserver(async (entries) => {
    const near = entries.filter((entry) => entry.isIntersecting).map((entry) => entry.target);
    if (!near.length) return;
    near.forEach((box) => observer.unobserve(box));
    try {
      await python.start();
      cells.filter((cell) => near.includes(cell.box)).forEach((cell) => cell.catchUp());
    } catch {
      // Said when the reader asks for a run.
    }
  }, {rootMargin: NEAR});
  cells.forEach((cell) => observer.observe(cell.box));
}

/** @param {Cell[]} cells */
async function openLink(cells) {
  if (!isRunLink(location.hash)) return;
  try {
    const {cell: number, run} = await fromHash(location.hash);
    const cell = cells[number - 1];
    if (!cell) throw new BrokenLink("no such cell");
    cell.restoreLink(run);
    document.querySelector(".ws-broken-link")?.remove();
  } catch (error) {
    if (!(error instanceof BrokenLink)) throw error;
    const sentence = t("This link to a run does not fit this page, or is not complete. Nothing was changed.");
    const notice = document.querySelector(".ws-broken-link") ?? element("p", {className: "ws-notice ws-broken-link", role: "alert"});
    notice.textContent = sentence;
    cells[0].box.before(notice);
    notice.scrollIntoView({block: "center"});
  } finally {
    // A reload shows what is kept then, not the link again over it.
    history.replaceState(null, "", location.pathname + location.search);
  }
}

/** Brings the page's live cells to life. */
export async function live() {
  await loadMessages();
  const boxes = [...document.querySelectorAll(".cell.tag_live")].filter((box) => box.querySelector(".cell_input pre"));
  if (!boxes.length) return;
  if (document.querySelector(".ws-challenges")) import("./challenges.mjs").then(({challenges}) => challenges());
  const python = pythonOfThePage();
  /** @type {import("./cell.mjs").Notebook} */
  const notebook = {python, cells: [], kept: /** @type {any} */ (undefined)};
  notebook.cells.push(...boxes.map((box, index) => new Cell(/** @type {HTMLElement} */ (box), index + 1, notebook)));
  notebook.kept = new KeptCells(page.page, notebook.cells.map((cell) => cell.code.built));
  notebook.cells.forEach((cell) => cell.restore());
  addEventListener("pagehide", () => notebook.cells.forEach((cell) => cell.keepNow()));
  addEventListener("hashchange", () => openLink(notebook.cells));
  await openLink(notebook.cells);
  if (!savesData()) startWhenNear(notebook.cells, python);
}
