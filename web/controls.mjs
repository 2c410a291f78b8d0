import {element} from "./elements.mjs";
import {label, t} from "./messages.mjs";

/**
 * One description of a control; see warmstart.figures.explore.
 * @typedef {{name: string, label: string, value: Value} & ({kind: "range", low: number, high: number, step: number}
 *   | {kind: "choice", choices: Value[]} | {kind: "switch"})} Control
 * @typedef {number | string | boolean} Value
 * @typedef {Record<string, Value>} Values
 */

const MOST_CONTROLS = 20;
const MOST_CHOICES = 200;
const plain = new Intl.NumberFormat("en-US", {maximumFractionDigits: 6});
const said = (/** @type {Value} */ value) => typeof value === "number" ? plain.format(value) : String(value);

const isValue = (value) => Number.isFinite(value) || typeof value === "string" || typeof value === "boolean";

const SHAPES = {
  range: ({low, high, step, value}) => [low, high, step, value].every(Number.isFinite) && low <= high && step > 0,
  choice: ({choices, value}) => Array.isArray(choices) && choices.length > 0 && choices.length <= MOST_CHOICES
    && choices.every(isValue) && choices.includes(value),
  switch: ({value}) => typeof value === "boolean",
};

const FITS = {
  range: ({low, high}, value) => Number.isFinite(value) && low <= value && value <= high,
  choice: ({choices}, value) => choices.includes(value),
  switch: (_control, value) => typeof value === "boolean",
};

/**
 * @param {string | undefined} json  a cell can write this attribute, so it is read as data
 * @returns {Control[]} none if it is no description of controls
 */
export function readControls(json) {
  try {
    const controls = JSON.parse(json ?? "");
    const fits = Array.isArray(controls) && controls.length <= MOST_CONTROLS && controls.every((one) =>
      /^[a-z_]\w*$/i.test(one.name) && typeof one.label === "string" && Object.hasOwn(SHAPES, one.kind) && SHAPES[one.kind](one));
    return fits ? controls : [];
  } catch {
    return [];
  }
}

/**
 * @param {Control[]} controls
 * @param {unknown} values
 * @returns {values is Values} whether each of `values` can be set with `controls`
 */
export function canShow(controls, values) {
  return typeof values === "object" && values !== null && Object.entries(values).every(([name, value]) => {
    const control = controls.find((one) => one.name === name);
    return control !== undefined && FITS[control.kind](control, value);
  });
}

const DRAWN = {
  range({low, high, step, value}, id) {
    const input = element("input", {type: "range", id, min: `${low}`, max: `${high}`, step: `${step}`, value: `${value}`});
    const shown = element("output", {"for": id, "aria-live": "off", textContent: said(value)});
    const show = () => { shown.textContent = said(input.valueAsNumber); };
    input.addEventListener("input", show);
    return {input, shown, get: () => input.valueAsNumber, set: (next) => { input.value = String(next); show(); }};
  },
  choice({choices, value}, id) {
    const input = element("select", {id}, ...choices.map((one) => element("option", {textContent: said(one)})));
    const set = (next) => { input.selectedIndex = choices.indexOf(next); };
    set(value);
    return {input, shown: "", get: () => choices[input.selectedIndex], set};
  },
  switch({value}, id) {
    const input = element("input", {type: "checkbox", id, checked: value});
    return {input, shown: "", get: () => input.checked, set: (next) => { input.checked = next; }};
  },
};

let drawn = 0;

/** Native controls for an exploration, in the page's language. */
export class Controls {
  /** @param {Control[]} controls */
  constructor(controls) {
    this.description = controls;
    this.parts = new Map();
    this.element = element("div", {className: "ws-controls", role: "group", "aria-label": t("Controls of the figure")});
    for (const control of controls) {
      drawn += 1;
      const part = DRAWN[control.kind](control, `ws-control-${drawn}`);
      this.parts.set(control.name, part);
      this.element.append(element("div", {className: `ws-control ws-control-${control.kind}`, "data-control": control.name},
        element("label", {htmlFor: part.input.id, textContent: label(control.label)}), part.input, part.shown));
    }
  }

  /** @returns {Values} */
  get values() {
    return Object.fromEntries([...this.parts].map(([name, part]) => [name, part.get()]));
  }

  /** Sets those of `values` that fit; the others are left alone. @param {Values} values */
  set values(values) {
    for (const [name, value] of Object.entries(values)) {
      if (canShow(this.description, {[name]: value})) this.parts.get(name).set(value);
    }
  }

  /** @returns {Values} */
  get defaults() {
    return Object.fromEntries(this.description.map(({name, value}) => [name, value]));
  }
}
