/**
 * Where things stand in a figure; see warmstart.figures.anchors. A cell can write it, so it is read as data.
 * @typedef {object} Anchors
 * @property {(ms: number) => number | undefined} at  percent of the drawing; undefined off the axis
 * @property {(at: number) => number} ms              the instant at a percentage, held within the axis
 * @property {number} end                             percent of the drawing at which the axis ends
 * @property {[top: number, height: number][]} rows   in pixels
 * @property {string} run                             names the run that is drawn
 */

const MOST = 200;

const isPair = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(Number.isFinite);

/** @param {string | undefined} json @returns {[number, number][]} */
function pairs(json) {
  try {
    const found = JSON.parse(json ?? "[]");
    return Array.isArray(found) && found.length <= MOST && found.every(isPair) ? found : [];
  } catch {
    return [];
  }
}

/**
 * The value at `x` of the line through `points`, held within them.
 * @param {[number, number][]} points
 * @param {number} x
 */
function along(points, x) {
  const next = Math.max(points.findIndex(([end]) => x <= end), 0) || (x > points[0][0] ? points.length - 1 : 1);
  const [[x0, y0], [x1, y1]] = [points[next - 1], points[next]];
  const share = x1 > x0 ? Math.min(Math.max((x - x0) / (x1 - x0), 0), 1) : 0;
  return y0 + share * (y1 - y0);
}

/** @param {SVGSVGElement} svg @returns {Anchors | undefined} undefined if nothing can be drawn over it */
export function anchorsOf(svg) {
  const corners = pairs(svg.dataset.axis);
  if (corners.length < 2 || !axisOf(svg)) return undefined;
  const turned = corners.map(([ms, at]) => /** @type {[number, number]} */ ([at, ms]));
  const [first, last] = [corners[0], corners[corners.length - 1]];
  return {
    at: (ms) => ms >= first[0] && ms <= last[0] ? along(corners, ms) : undefined,
    ms: (at) => along(turned, at),
    end: last[1],
    rows: pairs(svg.dataset.rows),
    run: svg.dataset.run ?? "",
  };
}

/** The part of a figure that the percentages refer to. @param {SVGSVGElement} svg */
export const plotOf = (svg) => /** @type {SVGGElement} */ (svg.querySelector(":scope > g"));

/** The time axis, which stands in the plot. @param {SVGSVGElement} svg */
export const axisOf = (svg) => /** @type {SVGGElement} */ (svg.querySelector(":scope > g > .ws-axis"));
