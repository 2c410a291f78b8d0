import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {percentEnds} from "../percent.mjs";
import {FEWEST} from "./standing.mjs";

/** @typedef {import("./standing.mjs").Tally} Tally */

/** @param {Tally} tally @returns {string} never a percentage without its other end */
export function inWords(tally) {
  const {answered, guessed} = tally;
  if (!answered) return t("No answers yet");
  const said = answered < FEWEST ? t("Too few answers to say: {answered}", {answered})
    : t("You probably know between {low} and {high} of questions like these. Answered: {answered}", {...percentEnds(tally), answered});
  return guessed ? t("{sentence}. Right by guessing, so not known: {guessed}", {sentence: said, guessed}) : said;
}

/** A bar from one end of the interval to the other. What it shows is said in words beside it. @param {Tally} tally */
export function bar(tally) {
  const made = element("span", {className: "ws-interval", "aria-hidden": "true"});
  if (tally.answered >= FEWEST) {
    const span = element("span", {className: "ws-interval-span"});
    span.style.setProperty("--low", String(tally.low));
    span.style.setProperty("--high", String(tally.high));
    made.append(span);
  }
  return made;
}
