import {anchorsOf, plotOf} from "./anchors.mjs";
import {cards} from "./cards.mjs";
import {waits} from "./overlay.mjs";
import {inWords} from "./wording.mjs";

/** One of several bar charts; bars that are waits are laid along the time axis at once. @type {import("../predict.mjs").Kind} */
export function bars(question, {labelledby, list, figure}) {
  const svg = /** @type {SVGSVGElement | null | undefined} */ (figure?.querySelector("svg[data-axis]"));
  const draw = (/** @type {number[] | undefined} */ lengths) => {
    if (!svg) return;
    svg.querySelectorAll(".ws-predicted").forEach((one) => one.remove());
    const anchors = /** @type {import("./anchors.mjs").Anchors} */ (anchorsOf(svg));
    const places = (question.places ?? []).map(([at], index) => /** @type {[number, number]} */ ([at, index + 1]));
    if (lengths) plotOf(svg).append(waits(anchors, places, lengths));
  };
  const shown = cards(/** @type {HTMLUListElement} */ (list), question.options ?? [], `predict-${question.id}`,
    {labelledby, changed: draw});
  return {
    elements: [shown.box],
    answer: shown.answer,
    clear: () => {
      shown.clear();
      draw(undefined);
    },
    focus: shown.focus,
    words: (value) => inWords(value, question.unit),
  };
}
