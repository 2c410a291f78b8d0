import {t} from "../messages.mjs";

const plain = new Intl.NumberFormat("en-US", {maximumFractionDigits: 6});

/** What the button says that is always there. */
export const showMe = () => t("Just show me");

/**
 * Numbers with their unit, alike in all languages.
 * @param {number | number[]} value
 * @param {string} [unit]
 */
export function inWords(value, unit) {
  const numbers = [value].flat().map((one) => plain.format(one))
    .reduce((some, one) => t("{some}, {one}", {some, one}));
  return unit === "%" ? `${numbers}%` : unit ? `${numbers}\u00a0${unit}` : numbers;
}

/**
 * The difference between what the reader said and what the run says, in one sentence.
 * @param {import("../predict.mjs").Question} question
 * @param {(value: any) => string} words  a value of this question in words
 * @param {any} [said]                    undefined: the reader asked to be shown
 */
export function sentence({kind, answer, unit}, words, said) {
  const right = words(answer);
  if (kind === "choice") return quoted(right, said === undefined ? undefined : words(said));
  if (said === undefined) return t("The run says {answer}.", {answer: right});
  const places = {said: words(said), answer: right};
  if (words(said) === right) return t("You said {said}, and the run says the same.", places);
  if (Array.isArray(answer)) return t("You said {said}. The run says {answer}.", places);
  const difference = inWords(Math.abs(answer - said), unit);
  return answer > said
    ? t("You said {said}. The run says {answer}, which is {difference} more.", {...places, difference})
    : t("You said {said}. The run says {answer}, which is {difference} less.", {...places, difference});
}

/**
 * @param {string} answer
 * @param {string | undefined} said
 */
function quoted(answer, said) {
  if (said === undefined) return t("The run says “{answer}”.", {answer});
  if (said === answer) return t("You said “{said}”, and the run says the same.", {said});
  return t("You said “{said}”. The run says “{answer}”.", {said, answer});
}
