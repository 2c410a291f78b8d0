import {anchorsOf, axisOf} from "../predict/anchors.mjs";
import {shape} from "../svg.mjs";

/** @typedef {import("./steps.mjs").Step} Step */

const ABOVE_PX = 12;

/**
 * The present of a step, drawn over a timeline in its own coordinates: a line, a veil over what is still to come, and a
 * frame around the bar.
 */
export class Now {
  #veils = [shape("rect", {class: "ws-stepper-veil"}), shape("rect", {class: "ws-stepper-veil"})];
  #line = shape("rect", {class: "ws-stepper-line", width: 2});
  #frame = shape("rect", {class: "ws-stepper-frame", rx: 3});

  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.anchors = anchorsOf(svg);
    if (!this.anchors) return;
    const axis = axisOf(svg);
    this.low = Number(axis.querySelector("line")?.getAttribute("y1") ?? 0);
    this.element = shape("g", {class: "ws-stepper-now"}, ...this.#veils, this.#frame, this.#line);
    axis.before(this.element);
    // What names the parts of the figure stands over the veil.
    svg.append(...svg.querySelectorAll(":scope > text"));
  }

  /** @param {Step | undefined} step  undefined shows the figure as it was */
  show(step) {
    if (!this.anchors || !this.element) return;
    this.element.classList.toggle("ws-stepper-off", !step);
    if (!step) return;
    const {at, end, rows} = this.anchors;
    const x = at(step.at) ?? end;
    const high = (rows[0]?.[0] ?? this.low) - ABOVE_PX;
    const veil = {x: `${x}%`, width: `${Math.max(end - x, 0)}%`};
    set(this.#veils[0], {...veil, y: 14, height: Math.max(high - 22 - 14, 0)});
    set(this.#veils[1], {...veil, y: high, height: this.low - high});
    set(this.#line, {x: `${x}%`, y: 14, height: this.low - 14});
    const row = step.environment === undefined ? undefined : rows[step.environment - 1];
    this.#frame.classList.toggle("ws-stepper-off", !row || !step.bar);
    if (!row || !step.bar) return;
    const [left, right] = step.bar.map((ms) => at(ms) ?? end);
    set(this.#frame, {x: `${left}%`, width: `${Math.max(right - left, 0.4)}%`, y: row[0] - 3, height: row[1] + 6});
  }
}

/** @param {SVGElement} one @param {Record<string, string | number>} attributes */
function set(one, attributes) {
  for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, String(value));
}
