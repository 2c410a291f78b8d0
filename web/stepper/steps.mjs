/**
 * One step of a run; see warmstart.figures.stepper. A cell can write the table, so it is read as data.
 * @typedef {object} Step
 * @property {string} time          as the reader sees it
 * @property {string} sentence
 * @property {string[]} log         the lines that it writes
 * @property {number | undefined} line  of the code
 * @property {number} at            ms
 * @property {number} [environment] from 1
 * @property {[start: number, end: number]} [bar]  ms
 */

const MOST = 200;

/** @param {HTMLTableRowElement} row @returns {Step | undefined} */
function stepOf(row) {
  const place = numbers(row.dataset.step);
  const [time, , sentence] = [...row.cells].map((cell) => cell.textContent ?? "");
  if (!place.length || sentence === undefined) return undefined;
  const [at, environment, start, end] = place;
  const line = Number(row.querySelector(".ws-steps-line")?.textContent || Number.NaN);
  return {
    time, sentence, at, environment,
    log: [...row.querySelectorAll(".ws-steps-log code")].map((code) => code.textContent ?? ""),
    line: Number.isInteger(line) ? line : undefined,
    ...(end !== undefined && {bar: [start, end]}),
  };
}

/** @param {string | undefined} json @returns {number[]} */
function numbers(json) {
  try {
    const found = JSON.parse(json ?? "[]");
    return Array.isArray(found) && found.length <= 4 && found.every(Number.isFinite) ? found : [];
  } catch {
    return [];
  }
}

/** The steps that a figure tells. @param {HTMLElement} fold @returns {Step[]} */
export function stepsOf(fold) {
  const rows = /** @type {HTMLTableRowElement[]} */ ([...fold.querySelectorAll("tr[data-step]")]);
  return rows.slice(0, MOST).flatMap((row) => stepOf(row) ?? []);
}
