import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {shape} from "../svg.mjs";
import {anchorsOf, plotOf} from "./anchors.mjs";
import {Measure} from "./measure.mjs";
import {flag} from "./overlay.mjs";
import {inWords} from "./wording.mjs";

const GRIP = 16;

/** An instant: a marker dragged along the time axis of the figure, or a number. @type {import("../predict.mjs").Kind} */
export function time(question, {labelledby, figure}) {
  const svg = /** @type {SVGSVGElement} */ (figure?.querySelector("svg[data-axis]"));
  const anchors = /** @type {import("./anchors.mjs").Anchors} */ (anchorsOf(svg));
  const plot = plotOf(svg);
  const marker = shape("g", {class: "ws-predicted ws-marker"});
  plot.append(marker);
  const measure = new Measure(question, {labelledby, changed: () => draw()});
  const [top, height] = anchors.rows[0];

  function draw() {
    const {value} = measure;
    const at = anchors.at(value ?? question.low) ?? 0;
    marker.classList.toggle("ws-predict-unset", value === undefined);
    marker.replaceChildren(
      shape("line", {class: "ws-line", x1: `${at}%`, x2: `${at}%`, y1: top - 12, y2: top + height + 8}),
      shape("svg", {x: `${at}%`, y: top + height / 2, width: 1, height: 1, overflow: "visible"},
        shape("rect", {class: "ws-predict-grip", x: -GRIP / 2, width: GRIP, y: -14, height: 28, rx: 5}),
        shape("path", {class: "ws-predict-grip-lines", d: "M-2.5-5v10M2.5-5v10"})),
      flag(at, Number(svg.getAttribute("height")) - 6, value === undefined ? "" : inWords(value, question.unit)),
    );
  }

  const cover = element("div", {className: "ws-predict-cover"}, measure.range);
  cover.style.height = `${svg.getAttribute("height")}px`;
  dragged(cover, {
    value: () => measure.value,
    set: (value) => measure.set(value),
    at: ({clientX, clientY}) => {
      const {x} = new DOMPoint(clientX, clientY).matrixTransform(plot.getScreenCTM()?.inverse());
      const {low, high, step} = question;
      const ms = anchors.ms(x / svg.clientWidth * 100);
      const stepped = low + Math.round((ms - low) / step) * step;
      return Math.min(Math.max(Number(stepped.toFixed(6)), low), high);
    },
    end: () => measure.range.focus({preventScroll: true}),
  });
  svg.after(cover);
  draw();
  return {
    elements: [measure.typed],
    hint: t("Drag the marker along the time axis, or type a number."),
    answer: () => measure.answer,
    clear: () => measure.set(undefined),
    focus: () => measure.range.focus(),
    words: (value) => inWords(value, question.unit),
  };
}

/**
 * Lets mouse, pen and finger drag over `cover`; a finger that scrolls the page changes nothing.
 * @param {HTMLElement} cover
 * @param {{value: () => number | undefined, set: (value: number | undefined) => void, at: (event: PointerEvent) => number, end: () => void}} does
 */
function dragged(cover, {value, set, at, end}) {
  /** @type {number | undefined} */ let before;
  cover.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    before = value();
    cover.setPointerCapture(event.pointerId);
    set(at(event));
    end();
  });
  cover.addEventListener("pointermove", (event) => {
    if (cover.hasPointerCapture(event.pointerId)) set(at(event));
  });
  cover.addEventListener("pointercancel", () => set(before));
}
