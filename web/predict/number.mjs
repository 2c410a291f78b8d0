import {element} from "../elements.mjs";
import {Measure} from "./measure.mjs";
import {inWords} from "./wording.mjs";

/** A number: a slider and a field. @type {import("../predict.mjs").Kind} */
export function number(question, {labelledby}) {
  const measure = new Measure(question, {labelledby, changed: () => {}});
  const ends = element("div", {className: "ws-predict-scale"}, element("span", {}, inWords(question.low, question.unit)),
    measure.range, element("span", {}, inWords(question.high, question.unit)));
  return {
    elements: [ends, measure.typed],
    answer: () => measure.answer,
    clear: () => measure.set(undefined),
    focus: () => measure.field.focus(),
    words: (value) => inWords(value, question.unit),
  };
}
