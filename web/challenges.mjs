// Pages with challenges: what the reader has solved is kept, and shown in the list and beside each check.
import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {notKept} from "./not_kept.mjs";
import {onProgress, progressOf, updateProgress} from "./progress.mjs";

/** One challenge of the page: its entry in the list, and the cell that checks it. */
class Challenge {
  /** @param {HTMLElement} entry  `li[data-challenge]` */
  constructor(entry) {
    this.id = entry.dataset.challenge ?? "";
    this.entry = entry;
    this.check = document.getElementById(`challenge-${this.id.split("/")[1]}`);
  }

  get solved() {
    return progressOf("challenge", this.id) !== undefined;
  }

  show() {
    for (const place of [this.entry, this.check]) place?.querySelector(":scope > .ws-done")?.remove();
    if (!this.solved) return;
    this.entry.append(element("span", {className: "ws-done"}, t("Solved")));
    this.check?.append(element("p", {className: "ws-done"}, t("You have solved this challenge.")));
  }
}

/**
 * Keeps what a check has just shown to be solved. Learner code can write such a box as well; it can only say that a
 * challenge of this page is solved.
 * @param {HTMLElement} box
 * @param {Challenge[]} all
 */
function keepSolved(box, all) {
  for (const solved of /** @type {NodeListOf<HTMLElement>} */ (box.querySelectorAll(".ws-solved[data-challenge]"))) {
    const challenge = all.find((one) => one.id === solved.dataset.challenge);
    if (!challenge) continue;
    const kept = updateProgress("challenge", challenge.id, (before) => before ?? {at: new Date().toISOString()});
    if (!kept) solved.append(element("p", {className: "ws-note", role: "status"}, notKept()));
  }
}

export function challenges() {
  const list = /** @type {HTMLElement} */ (document.querySelector(".ws-challenges"));
  const all = [...list.querySelectorAll("li")].map((entry) => new Challenge(entry));
  const state = /** @type {HTMLElement} */ (list.querySelector("p"));
  for (const {check} of all) check?.querySelector(".ws-run")?.replaceChildren(t("Check"));
  const show = () => {
    all.forEach((one) => one.show());
    state.textContent = t("Challenges solved: {count} of {all}", {count: all.filter((one) => one.solved).length, all: all.length});
  };
  show();
  state.setAttribute("role", "status"); // from now on, a change is news
  onProgress(show);
  addEventListener("ws-shown", ({target}) => keepSolved(/** @type {HTMLElement} */ (target), all));
}
