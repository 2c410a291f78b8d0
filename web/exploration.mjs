import {Controls, canShow, readControls} from "./controls.mjs";
import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {sanitised} from "./sanitise.mjs";

/** @typedef {import("./controls.mjs").Values} Values */

const SLOW_MS = 150;

/**
 * A figure with controls. It redraws while a control moves; when a redraw takes long, it waits until the control is let go.
 * One redraw is under way at a time, and of the values that come meanwhile only the newest are drawn.
 */
export class Exploration {
  #frame;
  #progress;
  #ask;
  #changed;
  #slow = false;
  #drawing = false;
  #again = false;

  /**
   * @param {HTMLElement} box  `.ws-explore`, with its first frame
   * @param {{ask: (values: Values, tell: (event: any) => void) => Promise<string>, changed: () => void}} told
   */
  constructor(box, {ask, changed}) {
    this.#ask = ask;
    this.#changed = changed;
    this.controls = new Controls(readControls(box.dataset.controls));
    this.#frame = element("div", {className: "ws-frame"}, ...box.childNodes);
    this.#progress = element("progress", {className: "ws-progress", hidden: true, "aria-label": t("Calculating…")});
    box.append(this.controls.element, this.#progress, this.#frame);
    this.controls.element.addEventListener("input", () => this.#slow || this.draw());
    this.controls.element.addEventListener("change", () => {
      this.#changed();
      if (this.#slow) this.draw();
    });
  }

  get values() {
    return this.controls.values;
  }

  set values(values) {
    this.controls.values = values;
  }

  /** Whether the controls stand elsewhere than where the first frame was drawn. */
  get moved() {
    return JSON.stringify(this.values) !== JSON.stringify(this.controls.defaults);
  }

  /** @param {unknown} values */
  accepts(values) {
    return canShow(this.controls.description, values);
  }

  async draw() {
    this.#again = true;
    if (this.#drawing) return;
    this.#drawing = true;
    while (this.#again) {
      this.#again = false;
      await this.#drawOnce();
    }
    this.#drawing = false;
  }

  async #drawOnce() {
    const late = setTimeout(() => this.#wait(true), SLOW_MS);
    let began = 0;
    const outcome = await this.#ask(this.values, (event) => {
      if (event.event === "running") began = performance.now();
      if (event.event === "frame") this.#show(event.html);
    });
    clearTimeout(late);
    this.#wait(false);
    if (outcome === "ended") this.#slow = performance.now() - began > SLOW_MS;
    else this.#again = false;
  }

  /** @param {boolean} waiting */
  #wait(waiting) {
    this.#progress.hidden = !waiting;
    this.#frame.ariaBusy = String(waiting);
  }

  /** @param {string} html */
  #show(html) {
    const open = [...this.#frame.querySelectorAll("details")].map((one) => one.open);
    this.#frame.replaceChildren(sanitised(html));
    this.#frame.querySelectorAll("details").forEach((one, index) => { one.open = open[index] ?? false; });
  }
}
