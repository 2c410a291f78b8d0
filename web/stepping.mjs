const FOLD = "details.ws-steps";

/** @param {HTMLDetailsElement} fold  if it cannot be stepped through, it shows its table */
const toggle = (fold) => import("./stepper.mjs").then(({toggled}) => toggled(fold)).catch(() => {});

/** Figures come and go with the runs of their cells, so the page itself listens when their steps are opened. */
export function followSteps() {
  document.addEventListener("toggle", ({target}) => {
    if (target instanceof HTMLDetailsElement && target.matches(FOLD)) toggle(target);
  }, true);
  for (const fold of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(`${FOLD}[open]`))) toggle(fold);
}
