import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {standingIn} from "./drill_variants.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../banks.mjs").Drill} Drill
 */

/** The drills of each chapter, with how the reader does in each. */
export class Drills {
  /** @type {{drill: Drill, told: HTMLElement}[]} */ #rows;

  /**
   * @param {HTMLElement} box
   * @param {Index} index
   * @param {(drill: string) => void} begin
   */
  constructor(box, {banks, drills = []}, begin) {
    this.#rows = drills.map((drill) => ({drill, told: element("p", {className: "ws-drill-told"})}));
    const chapters = banks.filter(({id}) => drills.some(({bank}) => bank === id));
    this.failed = element("p", {className: "ws-hint", role: "status"});
    box.replaceChildren(...chapters.flatMap(({id, title}) => [
      element("h3", {}, inlineHtml(title, () => undefined)),
      element("ul", {className: "ws-drill-rows", role: "list"},
        ...this.#rows.filter(({drill}) => drill.bank === id).map((row) => this.#drawn(row, begin))),
    ]), ...chapters.length ? [] : [element("p", {className: "ws-hint"}, t("There is no drill so far."))], this.failed);
  }

  /** @param {{drill: Drill, told: HTMLElement}} row @param {(drill: string) => void} begin */
  #drawn({drill, told}, begin) {
    const title = element("p", {className: "ws-drill-title", id: `ws-drill-${drill.id}`}, inlineHtml(drill.title, () => undefined));
    const start = button(t("Drill"), () => begin(drill.id));
    start.setAttribute("aria-describedby", title.id);
    return element("li", {className: "ws-drill"}, title, told, start);
  }

  sayFailed() {
    this.failed.replaceChildren(t("The drill could not be loaded. Check that this site can be reached, and try again."));
  }

  /** Reads the reader's progress anew. */
  stand() {
    for (const {drill, told} of this.#rows) {
      const {met, streak} = standingIn(drill.id);
      told.replaceChildren(...[t("Variants met: {count} of {all}", {count: met, all: drill.count}),
        ...streak > 1 ? [t("Right in a row: {count}", {count: streak})] : []].map((one) => element("span", {}, one)));
    }
  }
}
