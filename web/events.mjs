/**
 * What Python tells the page; see src/warmstart/live/page.py. Learner code may forge it, so it is read as data.
 * @typedef {{event: "above", cell: string} | {event: "text", stream: "out" | "err", text: string}
 *   | {event: "value", text: string}
 *   | {event: "html", html: string} | {event: "frame", html: string} | {event: "full", sentence: string}
 *   | {event: "progress", share: number} | {event: "cut"}
 *   | {event: "problem", cell: string, kind: string, sentence: string, line: number | null}
 *   | {event: "done", outcome: "ended" | "problem" | "unsolved" | "stopped"}
 *   | {event: "ready"} | {event: "crashed", sentence: string}} PythonEvent
 */

const LONGEST = 10_000_000;

const text = (value) => typeof value === "string";
const oneOf = (...values) => (value) => values.includes(value);
const line = (value) => value === null || (Number.isInteger(value) && value > 0);

const FIELDS = {
  above: {cell: text},
  text: {stream: oneOf("out", "err"), text},
  value: {text},
  html: {html: text},
  frame: {html: text},
  full: {sentence: text},
  progress: {share: (value) => value >= 0 && value <= 1},
  cut: {},
  problem: {cell: text, kind: text, sentence: text, line},
  done: {outcome: oneOf("ended", "problem", "unsolved", "stopped")},
  ready: {},
  crashed: {sentence: text},
};

/**
 * @param {unknown} message  what came through the port
 * @returns {{run: number, event: PythonEvent} | undefined} undefined if it is nothing Python would say
 */
export function readEvent(message) {
  const {run, event: json} = /** @type {any} */ (message) ?? {};
  if (!Number.isInteger(run) || !text(json) || json.length > LONGEST) return undefined;
  try {
    const event = JSON.parse(json);
    if (!Object.hasOwn(FIELDS, event.event)) return undefined;
    const fields = Object.entries(FIELDS[event.event]);
    return fields.every(([name, fits]) => fits(event[name])) ? {run, event} : undefined;
  } catch {
    return undefined;
  }
}
