// Figures that can be gone through step by step: bar, line of the log and line of the code light up together.
import {button, element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";
import {Now} from "./stepper/now.mjs";
import {stepsOf} from "./stepper/steps.mjs";
import {CodeView, LogView} from "./stepper/views.mjs";
import {addStyle} from "./stylesheet.mjs";

const SLOWLY_MS = 2000;

/** @type {WeakMap<HTMLElement, Stepper>} */
const steppers = new WeakMap();

/**
 * A button with an icon, and with words where `shown`.
 * @param {string} icon
 * @param {string} words
 * @param {boolean} shown
 * @param {() => void} press
 */
function iconButton(icon, words, shown, press) {
  const made = button(shown ? words : "", press);
  if (!shown) Object.assign(made, {ariaLabel: words, title: words});
  made.classList.add(`ws-stepper-${icon}`);
  return made;
}

/** The stepper of one figure. */
class Stepper {
  #at = 0;
  #playing = 0;

  /** @param {HTMLDetailsElement} fold  `.ws-steps`, which holds the table of the steps */
  constructor(fold) {
    this.fold = fold;
    this.steps = stepsOf(fold);
    this.now = this.#now();
    // A log in JSON, or one that may not be written, is not told step by step.
    this.log = this.steps.some(({log}) => log.length) ? new LogView(this.steps) : undefined;
    const listing = fold.querySelector(".ws-steps-code")?.textContent;
    this.code = listing ? new CodeView(listing) : undefined;
    this.first = iconButton("first", t("First step"), false, () => this.show(0));
    this.back = iconButton("back", t("Step back"), true, () => this.show(this.#at - 1));
    this.next = iconButton("next", t("Next step"), true, () => this.show(this.#at + 1));
    this.last = iconButton("last", t("Last step"), false, () => this.show(this.steps.length - 1));
    this.play = button(t("Play slowly"), () => this.#playing ? this.pause() : this.#begin());
    this.play.classList.add("ws-stepper-play");
    this.count = element("span", {className: "ws-stepper-count"});
    this.scrubber = element("input", {type: "range", className: "ws-stepper-scrubber", min: "0",
      max: String(this.steps.length - 1), step: "1", "aria-label": t("Step")});
    this.scrubber.addEventListener("input", () => this.show(Number(this.scrubber.value)));
    this.said = element("p", {className: "ws-stepper-said", role: "status"});
    const shown = [this.log, this.code].flatMap((view) => view ? [view.element] : []);
    const views = element("div", {className: "ws-stepper-views"}, ...shown);
    this.element = element("div", {className: "ws-stepper ws-ui", role: "group", "aria-label": t("The run, step by step")},
      element("div", {className: "ws-stepper-buttons"}, this.first, this.back, this.next, this.last, this.play, this.count),
      this.scrubber, this.said, views);
  }

  /** What is drawn over the figure, if there is a figure to draw over. */
  #now() {
    const svg = /** @type {SVGSVGElement | null | undefined} */ (this.fold.closest("figure")?.querySelector(":scope > svg[data-axis]"));
    svg?.querySelector(".ws-stepper-now")?.remove();
    return svg ? new Now(svg) : undefined;
  }

  open() {
    this.fold.querySelector(":scope > summary")?.after(this.element);
    const table = /** @type {HTMLDetailsElement | null} */ (this.fold.querySelector(".ws-steps-all"));
    if (table) table.open = false;
    this.#draw();
  }

  /** The figure as it was. */
  close() {
    this.pause();
    this.now?.show(undefined);
  }

  /** @param {number} at */
  show(at) {
    this.pause();
    this.#go(at);
  }

  /** @param {number} at */
  #go(at) {
    this.#at = Math.max(0, Math.min(at, this.steps.length - 1));
    this.#draw();
  }

  #begin() {
    if (this.#at === this.steps.length - 1) this.#go(0);
    this.play.textContent = t("Pause");
    this.#playing = setInterval(() => {
      if (!this.element.isConnected) this.pause();
      else this.#go(this.#at + 1);
      if (this.#at === this.steps.length - 1) this.pause();
    }, SLOWLY_MS);
  }

  pause() {
    clearInterval(this.#playing);
    this.#playing = 0;
    this.play.textContent = t("Play slowly");
  }

  #draw() {
    const step = this.steps[this.#at];
    const last = this.steps.length - 1;
    for (const one of [this.first, this.back]) one.ariaDisabled = String(this.#at === 0);
    for (const one of [this.next, this.last]) one.ariaDisabled = String(this.#at === last);
    this.count.textContent = t("{number} of {count}", {number: this.#at + 1, count: this.steps.length});
    this.scrubber.value = String(this.#at);
    this.scrubber.ariaValueText = `${this.count.textContent}, ${step.time}`;
    const where = this.code && step.line !== undefined ? [/[。！？]$/.test(step.sentence) ? "" : " ", element("span", {}, t("The code stands at line {line}.", {line: step.line}))] : [];
    this.said.replaceChildren(element("strong", {}, step.time), " ", element("span", {}, step.sentence), ...where);
    this.now?.show(step);
    this.log?.show(this.#at);
    this.code?.show(step.line);
  }
}

/**
 * The fold of a figure's steps was opened, or closed.
 * @param {HTMLDetailsElement} fold
 */
export async function toggled(fold) {
  await Promise.all([loadMessages(), addStyle("stepper")]);
  const known = steppers.get(fold);
  if (!fold.open) {
    known?.close();
    return;
  }
  // What a copy of the page's own figure brought along does nothing.
  if (!known) fold.querySelector(".ws-stepper")?.remove();
  const stepper = known ?? new Stepper(fold);
  if (!stepper.steps.length) return;
  steppers.set(fold, stepper);
  stepper.open();
}
