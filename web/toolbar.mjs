import {button, element} from "./elements.mjs";
import {t} from "./messages.mjs";

/** The buttons of a cell, and the line that says what it is doing. */
export class Toolbar {
  /**
   * @param {string} name  of the cell
   * @param {{run: () => void, stop: () => void, reset: () => void, copyLink?: () => void}} does
   */
  constructor(name, does) {
    this.run = button(t("Run"), does.run);
    this.stop = button(t("Stop"), does.stop);
    this.run.classList.add("ws-run");
    this.progress = /** @type {HTMLProgressElement} */ (element("progress", {className: "ws-run-progress", max: 1, hidden: true,
      "aria-label": t("Progress of the run")}));
    this.status = element("span", {className: "ws-status", role: "status"});
    this.element = element("div", {className: "ws-toolbar", role: "group", "aria-label": name},
      this.run, this.stop, button(t("Reset"), does.reset),
      ...does.copyLink ? [button(t("Copy link to this run"), does.copyLink)] : [], this.progress, this.status);
    this.canRun = true;
    this.canStop = false;
  }

  /** @param {boolean} can */
  set canRun(can) {
    this.run.ariaDisabled = String(!can);
  }

  /** @param {boolean} can */
  set canStop(can) {
    this.stop.ariaDisabled = String(!can);
  }

  /** How far a long run has come, from 0 to 1; undefined when there is nothing to wait for. @param {number} [share] */
  showProgress(share) {
    this.progress.hidden = share === undefined;
    if (share !== undefined) this.progress.value = share;
  }

  /** @param {string} sentence */
  say(sentence) {
    // Saying the same again would only make a screen reader repeat itself.
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }
}
