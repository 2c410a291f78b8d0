import {plainText} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {percent} from "../percent.mjs";
import {chanceOf, replay} from "./memory.mjs";
import {ratingName} from "./rating_names.mjs";
import {dayWritten} from "./words.mjs";

/**
 * Why a concept is asked, in one sentence. It does not give away what will be asked.
 * @param {import("./history.mjs").Review[]} history  of the concept
 * @param {number} today
 */
export function why(history, today) {
  const memory = replay(history);
  const last = history.at(-1);
  if (!memory || !last) return t("New: you have not answered a question about this concept yet.");
  const {day: at, prediction, attempt} = last;
  const day = dayWritten(at, today);
  if (prediction) return t("You predicted something else in “{section}” on {day}.", {section: plainText(prediction.title), day});
  if (attempt?.rating) return t("On {day} you chose “{rating}” for it.", {rating: ratingName(attempt.rating), day});
  if (!attempt?.right) return t("You missed it on {day}.", {day});
  if (attempt.sure === "guess") return t("Your answer on {day} was right, but a guess.", {day});
  return t("You knew it on {day}. The chance that you still know it is about {chance}.", {day, chance: percent(chanceOf(memory, today))});
}
