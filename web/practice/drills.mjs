import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {standingIn} from "./drill_variants.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../banks.mjs").Drill} Drill
 */

/** A card for each drill: what it asks, and how the reader does. */
export class Drills {
  /** @type {{drill: Drill, told: HTMLElement}[]} */ #cards;

  /**
   * @param {HTMLElement} box
   * @param {Index} index
   * @param {(drill: string) => void} begin
   */
  constructor(box, index, begin) {
    this.#cards = (index.drills ?? []).map((drill) => ({drill, told: element("p", {className: "ws-drill-told"})}));
    const items = this.#cards.map(({drill, told}) => {
      const chapter = index.banks.find(({id}) => id === drill.bank)?.title ?? "";
      const title = element("h3", {id: `ws-drill-${drill.id}`}, inlineHtml(drill.title, () => undefined));
      const start = button(t("Drill"), () => begin(drill.id));
      start.setAttribute("aria-describedby", title.id);
      return element("li", {className: "ws-drill"}, title, element("p", {}, inlineHtml(chapter, () => undefined)), told, start);
    });
    this.failed = element("p", {className: "ws-hint", role: "status"});
    box.replaceChildren(items.length ? element("ul", {className: "ws-drill-cards", role: "list"}, ...items)
      : element("p", {className: "ws-hint"}, t("There is no drill so far.")), this.failed);
  }

  sayFailed() {
    this.failed.replaceChildren(t("The drill could not be loaded. Check that this site can be reached, and try again."));
  }

  /** Reads the reader's progress anew. */
  stand() {
    for (const {drill, told} of this.#cards) {
      const {met, streak} = standingIn(drill.id);
      told.replaceChildren(...[t("Variants met: {count} of {all}", {count: met, all: drill.count}),
        ...streak > 1 ? [t("Right in a row: {count}", {count: streak})] : []].map((one) => element("span", {}, one)));
    }
  }
}
