import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {notKept} from "../not_kept.mjs";
import {percent} from "../percent.mjs";
import {canKeep} from "../stored.mjs";
import {EXTRA_MINUTES, countByDomain, domainsOf, itemsOf, lengths, planned} from "./form.mjs";
import {keysHelp} from "./keys.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./form.mjs").Item} Item
 * @typedef {{count: number, minutes: number, items: Item[]}} Chosen  how long, in all, and what is drawn from
 */

/** What a reader chooses before an exam begins, and what the form will then be made of. */
export class Start {
  #index;
  #exam;
  #met;
  #items;
  #begin;
  #extra = element("input", {type: "checkbox"});
  #again = element("input", {type: "checkbox"});
  #counts = element("div", {className: "ws-exam-lengths"});
  #extraWords = element("span", {});
  #table = element("div", {});
  #length = 0;

  /**
   * @param {Index} index
   * @param {Index["exams"][number]} exam
   * @param {Map<string, string>} met  when each question was last met, by id
   * @param {(chosen: Chosen) => Promise<void>} begin  rejected if the questions cannot be loaded
   */
  constructor(index, exam, met, begin) {
    this.#index = index;
    this.#exam = exam;
    this.#met = met;
    this.#items = itemsOf(index, exam.id);
    this.#begin = begin;
    this.said = element("p", {className: "ws-exam-said", role: "status"});
    const known = this.#items.filter(({id}) => met.has(id)).length;
    const values = {count: this.#items.length - known, all: this.#items.length};
    for (const one of [this.#extra, this.#again]) one.addEventListener("change", () => this.#draw());
    this.start = button(t("Begin the exam"), () => this.#press());
    this.start.classList.add("ws-exam-main");
    this.title = element("h2", {className: "ws-exam-title", tabIndex: -1}, t("Sit a practice exam"));
    this.element = element("div", {className: "ws-exam-start"}, this.title,
      ...canKeep() ? [] : [element("p", {className: "ws-notice", role: "alert"}, notKept())],
      element("p", {}, t("Questions that you have not met: {count} of {all}", values)),
      element("fieldset", {className: "ws-exam-choice"}, element("legend", {}, t("Length")), this.#counts),
      element("label", {className: "ws-exam-tick"}, this.#extra, this.#extraWords),
      ...known ? [element("label", {className: "ws-exam-tick"}, this.#again,
        element("span", {}, t("Questions that I have met may come again: {count}", {count: known})))] : [],
      this.#table,
      element("p", {className: "ws-exam-note"}, t("The clock goes on when you close the page or the computer. Every answer is kept at once, in this browser alone. When the time is over, the exam is handed in by itself.")),
      keysHelp(), element("div", {className: "ws-exam-begin"}, this.start, this.said));
    this.#draw();
  }

  /** What can be drawn as the reader wants it now. @returns {Item[]} */
  get #available() {
    return this.#again.checked ? this.#items : this.#items.filter(({id}) => !this.#met.has(id));
  }

  #draw() {
    const available = this.#available;
    const offered = lengths(this.#exam, available.length);
    this.#length = Math.min(this.#length, Math.max(0, offered.length - 1));
    this.start.ariaDisabled = String(!offered.length);
    const extra = offered[this.#length]?.extra ?? EXTRA_MINUTES;
    this.#extraWords.textContent = extra === EXTRA_MINUTES
      ? t("{minutes} minutes more, as AWS gives on request to those whose first language is not English", {minutes: extra})
      : t("{minutes} minutes more: in proportion, the {whole} that AWS gives on request to those whose first language is not English",
        {minutes: extra, whole: EXTRA_MINUTES});
    const focused = this.#counts.contains(document.activeElement);
    this.#counts.replaceChildren(...offered.length ? offered.map((one, place) => this.#radio(one, place))
      : [element("p", {}, this.#items.length
        ? t("You have met every question there is. Let them come again, or come back when the book has more.")
        : t("There is no question for a practice exam yet."))]);
    if (focused) this.#counts.querySelector("input:checked")?.focus();
    this.#table.replaceChildren(...offered.length ? [this.#plan(available, offered[this.#length].count)] : []);
  }

  /** @param {{count: number, minutes: number, extra: number}} length @param {number} place */
  #radio({count, minutes, extra}, place) {
    const all = this.#extra.checked ? minutes + extra : minutes;
    const input = element("input", {type: "radio", name: "ws-exam-length", checked: place === this.#length});
    input.addEventListener("change", () => {
      this.#length = place;
      this.#draw();
    });
    const {items} = this.#exam;
    const about = count === items ? t("A whole exam.") : count === Math.floor(items / 2) ? t("Half an exam.")
      : t("All that can be drawn now; a whole exam has {items}.", {items});
    return element("label", {className: "ws-choice"}, input, element("span", {},
      element("strong", {}, t("{count} questions in {minutes} minutes", {count, minutes: all})), " ", about));
  }

  /** What the form is made of, beside what the exam is made of. @param {Item[]} available @param {number} count */
  #plan(available, count) {
    const domains = domainsOf(this.#index, this.#exam.id);
    const counts = planned(available, domains, count);
    const there = countByDomain(available);
    const weights = domains.reduce((sum, {weight}) => sum + weight, 0);
    const column = (/** @type {string} */ name) => element("th", {scope: "col"}, name);
    return element("details", {className: "ws-exam-fold"}, element("summary", {}, t("What is drawn")),
      element("div", {className: "ws-scroll", role: "region", tabIndex: 0, "aria-label": t("What is drawn")},
        element("table", {className: "table ws-exam-table"},
          element("thead", {}, element("tr", {}, column(t("Domain")), column(t("Share of the exam")), column(t("In this practice exam")),
            column(t("Can be drawn")))),
          element("tbody", {}, ...domains.map(({id, title, weight}) => element("tr", {},
            element("th", {scope: "row"}, inlineHtml(title)),
            element("td", {}, percent(weight / weights)),
            element("td", {}, t("{count}, {share}", {count: counts.get(id) ?? 0, share: percent((counts.get(id) ?? 0) / count)})),
            element("td", {}, String(there.get(id) ?? 0))))))));
  }

  async #press() {
    const available = this.#available;
    const {count, minutes, extra} = lengths(this.#exam, available.length)[this.#length];
    this.start.ariaDisabled = "true";
    this.said.textContent = t("Loading the questions…");
    try {
      await this.#begin({count, minutes: this.#extra.checked ? minutes + extra : minutes, items: available});
    } catch {
      this.said.textContent = t("The questions could not be loaded. Check that this site can be reached, and try again.");
      this.start.ariaDisabled = "false";
    }
  }
}
