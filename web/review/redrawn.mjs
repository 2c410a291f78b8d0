/**
 * Draws a part of the page anew without taking the reader's place in it: folds stay as they are, and the focus stays on
 * what has the same `data-name`.
 * @param {HTMLElement} part
 * @param {(isOpen: (name: string, usual?: boolean) => boolean) => (Node | string)[]} draw  `isOpen`: whether the fold of
 *   this name is open; as usual, if it has not been there before
 */
export function redrawn(part, draw) {
  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (part.querySelectorAll("details[data-name]"));
  const open = new Map([...folds].map((fold) => [fold.dataset.name, fold.open]));
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const fold = focused instanceof HTMLElement && focused.localName === "summary" ? focused.parentElement : null;
  const name = /** @type {HTMLElement | null} */ (fold ?? focused)?.dataset.name;
  part.replaceChildren(...draw((one, usual = false) => open.get(one) ?? usual));
  const again = name && /** @type {HTMLElement | null} */ (part.querySelector(`[data-name="${CSS.escape(name)}"]`));
  if (again) (again.localName === "details" ? /** @type {HTMLElement} */ (again.firstElementChild) : again).focus({preventScroll: true});
}
