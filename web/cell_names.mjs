import {t} from "./messages.mjs";

/** @typedef {{cell: string, code: string, edit: string}} CellNames  what a cell and its code are called; `edit` says what Enter does */

/** @param {number} number  of the cell on the page, from 1  @returns {CellNames} */
export const namesOfCell = (number) => ({
  cell: t("Cell {number}", {number}),
  code: t("Code of cell {number}", {number}),
  edit: t("Code of cell {number}. Press Enter to edit it.", {number}),
});

/** @returns {CellNames} */
export const namesOfProof = () => ({
  cell: t("The proof"), code: t("Code of the proof"), edit: t("Code of the proof. Press Enter to edit it."),
});
