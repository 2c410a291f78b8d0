import {t} from "./messages.mjs";

/** @typedef {import("./python.mjs").Outcome} Outcome */

/** @type {Record<Outcome, (took_ms: number) => string>} */
const SAID = {
  ended: (took_ms) => t("Done in {seconds} s", {seconds: (took_ms / 1000).toFixed(1)}),
  problem: () => t("Stopped with an error, see below."),
  unsolved: () => t("Not solved yet, see below."),
  stopped: () => t("Stopped."),
  restarted: () => t("Stopped. Python was started anew, so the cells above run again when they are needed."),
  crashed: () => t("Python broke down and starts anew with the next run. Perhaps memory ran out, or calls were nested too deep."),
  unavailable: () => t("Python could not be loaded. Check that this site can be reached, and press Run again."),
};

/**
 * How a run ended, in one sentence.
 * @param {Outcome} outcome
 * @param {number} took_ms
 */
export const saidOf = (outcome, took_ms) => SAID[outcome](took_ms);
