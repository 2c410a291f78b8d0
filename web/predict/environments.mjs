import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {anchorsOf, plotOf} from "./anchors.mjs";
import {ghosts} from "./overlay.mjs";
import {inWords, showMe} from "./wording.mjs";

/** How many execution environments: the last slot of the figure that is needed. @type {import("../predict.mjs").Kind} */
export function environments(question, {labelledby, figure}) {
  const svg = /** @type {SVGSVGElement} */ (figure?.querySelector("svg[data-axis]"));
  const {rows, end} = /** @type {import("./anchors.mjs").Anchors} */ (anchorsOf(svg));
  let chosen = 0;

  /** @param {number} preview  rows that the pointer would fill */
  function draw(preview = 0) {
    plotOf(svg).querySelectorAll(".ws-predicted").forEach((one) => one.remove());
    plotOf(svg).append(ghosts(rows.slice(0, chosen), end), ghosts(rows.slice(chosen, preview), end, "ws-preview"));
  }

  const radios = rows.map(([top, height], index) => {
    const radio = element("input", {
      type: "radio", name: `predict-${question.id}`, "aria-label": t("Execution environments: {count}", {count: index + 1}),
    });
    const slot = element("label", {className: "ws-predict-slot"}, radio);
    Object.assign(slot.style, {top: `${top - 3}px`, height: `${height + 6}px`});
    slot.addEventListener("pointerenter", ({pointerType}) => pointerType === "mouse" && draw(index + 1));
    slot.addEventListener("pointerleave", () => draw());
    radio.addEventListener("change", () => {
      chosen = index + 1;
      draw();
    });
    return radio;
  });
  const cover = element("div", {className: "ws-predict-cover", role: "radiogroup", "aria-labelledby": labelledby},
    ...radios.map((radio) => /** @type {HTMLElement} */ (radio.parentElement)));
  cover.style.height = `${svg.getAttribute("height")}px`;
  svg.after(cover);
  draw();
  return {
    elements: [],
    hint: t("Choose the last row that is needed."),
    answer: () => chosen ? {value: chosen} : {problem: t("Choose a row first, or press “{button}”.", {button: showMe()})},
    clear: () => {
      chosen = 0;
      radios.forEach((radio) => { radio.checked = false; });
      draw();
    },
    focus: () => radios[0].focus(),
    words: (value) => inWords(value),
  };
}
