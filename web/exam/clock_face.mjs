import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {keep, recall} from "../stored.mjs";
import {WARNED_S, leftS, shown, toTell} from "./clock.mjs";

/** @typedef {import("../progress.mjs").Sitting} Sitting */

const SETTING = "exam-clock";
const EVERY_MS = 500;

/** @param {number} minutes */
const told = (minutes) => minutes === 1 ? t("One minute is left.") : t("{minutes} minutes are left.", {minutes});

/** The time that is left: shown, hidden or told, until there is none. */
export class ClockFace {
  #sitting;
  #does;
  #beforeS;
  #ticking;

  /**
   * @param {() => Sitting} sitting
   * @param {{over: () => void, say: (sentence: string) => void}} does
   */
  constructor(sitting, does) {
    this.#sitting = sitting;
    this.#does = does;
    this.#beforeS = leftS(sitting(), Date.now());
    this.time = element("span", {className: "ws-exam-time notranslate", translate: false, role: "timer", "aria-label": t("Time left")});
    this.toggle = button("", () => this.#hide(!this.#isHidden));
    this.element = element("div", {className: "ws-exam-clock"}, this.time, this.toggle);
    this.warning = element("p", {className: "ws-exam-warning"});
    this.#ticking = setInterval(() => this.tick(), EVERY_MS);
    this.#hide(this.#isHidden);
  }

  get #isHidden() {
    return recall(SETTING) === "hidden";
  }

  /** @param {boolean} hidden */
  #hide(hidden) {
    keep(SETTING, hidden ? "hidden" : undefined);
    this.time.hidden = hidden;
    this.toggle.textContent = hidden ? t("Show the time") : t("Hide the time");
    this.#draw(this.#beforeS);
  }

  /** Looks at the time; called by itself, and when a page wakes up. */
  tick() {
    const left = leftS(this.#sitting(), Date.now());
    if (left === this.#beforeS && left > 0) return;
    const minutes = toTell(this.#beforeS, left);
    this.#beforeS = left;
    this.#draw(left);
    if (minutes) this.#does.say(told(minutes));
    if (left === 0) this.#does.over();
  }

  /** @param {number} left */
  #draw(left) {
    this.time.textContent = shown(left);
    const warned = left <= WARNED_S;
    this.element.classList.toggle("ws-exam-late", warned);
    const minutes = Math.ceil(left / 60);
    if (!warned) this.warning.textContent = "";
    else if (minutes <= 1) this.warning.textContent = t("Less than a minute is left.");
    else this.warning.textContent = t("Less than {minutes} minutes are left.", {minutes});
  }

  stop() {
    clearInterval(this.#ticking);
  }
}
