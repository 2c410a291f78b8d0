import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {shape} from "../svg.mjs";
import {anchorsOf, axisOf, plotOf} from "./anchors.mjs";
import {inWords} from "./wording.mjs";

/**
 * The reader's prediction over a figure. It is drawn into the figure, in the figure's own coordinates, so it is right at
 * any width; and anew for every figure, so it follows the axis of each.
 *
 * @typedef {import("./anchors.mjs").Anchors} Anchors
 * @typedef {import("../predict.mjs").Question} Question
 */

const LINE_PX = 18;

/**
 * A word at a place on the time axis, turned inwards where it would leave the drawing.
 * @param {number} at  percent
 * @param {number} y
 * @param {string} words
 */
export function flag(at, y, words) {
  const anchor = at < 14 ? "start" : at > 74 ? "end" : "middle";
  const dx = {start: -6, middle: 0, end: 6}[anchor];
  return shape("text", {class: "ws-flag", x: `${at}%`, dx, y, "text-anchor": anchor, "font-size": 12}, words);
}

/**
 * Outlines where rows are expected.
 * @param {[top: number, height: number][]} rows
 * @param {number} end  percent
 * @param {string} [more]  a class
 */
export function ghosts(rows, end, more = "") {
  return shape("g", {class: `ws-predicted ${more}`}, ...rows.map(([top, height]) =>
    shape("rect", {class: "ws-ghost", x: 0, width: `${end}%`, y: top, height, rx: 3})));
}

/**
 * Outlines of waits, each from an arrival on, as long as expected; one that leaves the axis stays open.
 * @param {Anchors} anchors
 * @param {[at_ms: number, row: number][]} places  rows count from 1
 * @param {number[]} lengths
 */
export function waits({at, end, rows}, places, lengths) {
  const drawn = places.flatMap(([at_ms, row], index) => {
    const left = at(at_ms);
    if (left === undefined || !rows[row - 1]) return [];
    const [y, height] = [rows[row - 1][0] - 3, rows[row - 1][1] + 6];
    const right = at(at_ms + lengths[index]);
    const box = {x: `${left}%`, width: `${(right ?? end) - left}%`, y, height};
    if (right !== undefined) return [shape("rect", {class: "ws-ghost", ...box, rx: 3})];
    const side = (/** @type {number} */ x2, /** @type {number} */ y1, /** @type {number} */ y2) =>
      shape("line", {class: "ws-ghost", x1: `${left}%`, x2: `${x2}%`, y1, y2});
    return [shape("g", {class: "ws-open"}, shape("rect", {class: "ws-ghost", ...box}),
      side(end, y, y), side(left, y, y + height), side(end, y + height, y + height))];
  });
  return shape("g", {class: "ws-predicted"}, ...drawn);
}

/** Takes every prediction off the figures and controls of an output. @param {HTMLElement} output */
export function takeOff(output) {
  output.querySelectorAll(".ws-predicted").forEach((one) => one.remove());
  for (const svg of /** @type {NodeListOf<SVGSVGElement>} */ (output.querySelectorAll("svg[data-high]"))) {
    svg.setAttribute("height", svg.dataset.high ?? "");
    axisOf(svg)?.removeAttribute("transform");
    delete svg.dataset.high;
  }
}

/**
 * Makes room in a figure: between its rows and its axis, and below its axis.
 * @param {SVGSVGElement} svg
 * @param {number} between
 * @param {number} below
 */
function makeRoom(svg, between, below) {
  const high = Number(svg.getAttribute("height"));
  svg.dataset.high = String(high);
  svg.setAttribute("height", String(high + between + below));
  if (between) axisOf(svg).setAttribute("transform", `translate(0 ${between})`);
  return high + between;
}

/** @param {SVGSVGElement} svg @param {string} words */
function addKey(svg, words) {
  const swatch = shape("svg", {class: "ws-swatch", "aria-hidden": "true", width: 22, height: 14},
    shape("rect", {class: "ws-ghost", x: 1, width: 20, y: 1, height: 12, rx: 3}));
  svg.closest("figure")?.querySelector(".ws-legend")?.append(
    element("span", {className: "ws-key ws-predicted"}, swatch, element("span", {}, words)));
}

const OVER = {
  /** @param {SVGSVGElement} svg @param {Anchors} anchors @param {Question} question @param {number} value */
  time(svg, anchors, {answer, run, unit}, value) {
    const {at, rows} = anchors;
    const top = Math.max((rows[0]?.[0] ?? 0) - 12, 14);
    const axis_y = Number(axisOf(svg).querySelector("line")?.getAttribute("y1") ?? top);
    const marks = [{ms: value, name: "ws-yours", from: top, words: t("You: {value}", {value: inWords(value, unit)})}];
    // The figure itself shows the answer, if it shows that run; a short line below the axis says where.
    if (anchors.run === run && answer !== value) {
      marks.push({ms: answer, name: "ws-runs", from: axis_y, words: t("The run: {value}", {value: inWords(answer, unit)})});
    }
    const standing = marks.filter(({ms}) => at(ms) !== undefined);
    if (!standing.length) return;
    const low = makeRoom(svg, 0, standing.length * LINE_PX + 4);
    const drawn = standing.map(({ms, name, from, words}, index) => {
      const x = /** @type {number} */ (at(ms));
      const y = low + (index + 1) * LINE_PX - 4;
      return {name, line: shape("line", {class: "ws-line", x1: `${x}%`, x2: `${x}%`, y1: from, y2: y - 12}), said: flag(x, y, words)};
    });
    // The lines under the numbers of the axis and under all words, which stay readable.
    for (const {name, line} of drawn) axisOf(svg).before(shape("g", {class: `ws-predicted ${name}`}, line));
    for (const {name, said} of drawn) axisOf(svg).before(shape("g", {class: `ws-predicted ${name}`}, said));
  },

  /** @param {SVGSVGElement} svg @param {Anchors} anchors @param {Question} _question @param {number} value */
  environments(svg, {rows, end}, _question, value) {
    if (!rows.length) return;
    const [top, height] = rows[rows.length - 1];
    const pitch = rows.length > 1 ? top - rows[rows.length - 2][0] : height * 2 - 2;
    const more = Math.max(value - rows.length, 0);
    if (more) makeRoom(svg, more * pitch, 0);
    const all = Array.from({length: value}, (_none, index) => rows[index] ?? [top + (index + 1 - rows.length) * pitch, height]);
    // Above the bars of a large row there are the lines of those who wait.
    const [above, below] = height < 12 ? [1, 1] : [8, 4];
    plotOf(svg).append(ghosts(all.map(([y, high]) => [y - above, high + above + below]), end));
    addKey(svg, t("Your prediction: {value}", {value: inWords(value)}));
  },

  /** @param {SVGSVGElement} svg @param {Anchors} anchors @param {Question} question @param {number[]} value */
  bars(svg, anchors, {run, places, unit}, value) {
    // In another run the requests may have other rows.
    if (anchors.run !== run || !places?.length) return;
    plotOf(svg).append(waits(anchors, places, value));
    addKey(svg, t("Your prediction: {value}", {value: inWords(value, unit)}));
  },
};

/**
 * Lays a prediction over what the output shows now.
 * @param {HTMLElement} output
 * @param {Question} question
 * @param {any} value
 */
export function layOver(output, question, value) {
  markControl(output, question, value);
  const drawings = /** @type {SVGSVGElement[]} */ ([...output.querySelectorAll("figure > svg[data-axis]")]);
  const svg = drawings.find((one) => one.dataset.run === question.run) ?? drawings[0];
  const anchors = svg && anchorsOf(svg);
  if (anchors && Object.hasOwn(OVER, question.kind)) OVER[question.kind](svg, anchors, question, value);
}

/**
 * The control that a question is about; none before the cell is live, or when its code has become another.
 * @param {HTMLElement} output
 * @param {Question} question
 */
const controlOf = (output, {control}) => /** @type {HTMLInputElement | null} */ (
  control ? output.querySelector(`[data-control="${control}"] input[type="range"]`) : null);

/**
 * Moves the control that a question is about, as if the reader had moved it: the figure is drawn anew.
 * @param {HTMLElement} output
 * @param {Question} question
 * @param {number} value
 */
export function moveControl(output, question, value) {
  const range = controlOf(output, question);
  if (!range) return;
  range.value = String(value);
  for (const name of ["input", "change"]) range.dispatchEvent(new Event(name, {bubbles: true}));
}

/**
 * A mark below the control that the question was about.
 * @param {HTMLElement} output
 * @param {Question} question
 * @param {number} value
 */
function markControl(output, question, value) {
  const range = controlOf(output, question);
  if (!range) return;
  const share = (value - Number(range.min)) / (Number(range.max) - Number(range.min));
  const words = element("span", {}, t("You: {value}", {value: inWords(value, question.unit)}));
  const mark = element("div", {className: "ws-predicted ws-control-mark"}, words);
  mark.style.setProperty("--ws-share", String(share));
  range.after(mark);
}
