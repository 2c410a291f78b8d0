import {cards} from "./cards.mjs";

/** One of several answers in words. @type {import("../predict.mjs").Kind} */
export function choice(question, {labelledby, list}) {
  const shown = cards(/** @type {HTMLUListElement} */ (list), question.values ?? [], `predict-${question.id}`,
    {labelledby, changed: () => {}});
  return {elements: [shown.box], answer: shown.answer, clear: shown.clear, focus: shown.focus, words: shown.textOf};
}
