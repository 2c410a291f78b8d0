import {address} from "../banks.mjs";
import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {drillOf, foundQuestion} from "./found_questions.mjs";
import {answerAt} from "./sessions.mjs";

/**
 * @typedef {import("./sessions.mjs").Session} Session
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../progress.mjs").Attempt} Attempt
 * @typedef {{id: string, attempt: Attempt | undefined}} Answered
 */

const SURE = {sure: () => t("You were sure"), think: () => t("You thought so"), guess: () => t("You were guessing")};

/** @param {string} what @param {Answered[]} answered  @returns {HTMLElement} how many of them were right, in a row of its own */
function row(what, answered) {
  const right = answered.filter(({attempt}) => attempt?.right).length;
  return element("tr", {}, element("th", {scope: "row"}, inlineHtml(what, () => undefined)),
    element("td", {}, t("{count} of {all}", {count: right, all: answered.length})),
    element("td", {}, element("meter", {max: answered.length, value: right, "aria-hidden": "true"})));
}

/** @param {string} title @param {string} first  what the rows are @param {[string, Answered[]][]} rows */
function table(title, first, rows) {
  const head = element("tr", {}, element("th", {scope: "col"}, first), element("th", {scope: "col", colSpan: 2}, t("Right")));
  return element("table", {className: "table ws-summary-table"}, element("caption", {}, title), element("thead", {}, head),
    element("tbody", {}, ...rows.map(([what, answered]) => row(what, answered))));
}

/** @param {Index} index @param {string} id */
const conceptOf = (index, id) => index.questions.find((one) => one.id === id)?.concept
  ?? index.drills?.find((one) => one.id === drillOf(id))?.concept ?? "";

/** How a session went, and what to do next. */
export class Summary {
  /**
   * @param {Session} session
   * @param {Index} index
   * @param {{again: (ids: string[]) => void, close: () => void}} does
   */
  constructor(session, index, {again, close}) {
    const all = session.ids.map((id, place) => ({id, attempt: answerAt(session, place)}));
    const answered = all.filter(({attempt}) => attempt);
    const wrong = answered.filter(({attempt}) => !attempt?.right);
    this.heading = element("h2", {tabIndex: -1}, t("How it went"));
    const counts = [[t("Right"), answered.length - wrong.length], [t("Not right"), wrong.length],
      ...session.drill ? [] : [[t("Not answered"), all.length - answered.length]]];
    const totals = element("dl", {className: "ws-totals"}, ...counts.map(([name, count]) =>
      element("div", {}, element("dt", {}, name), element("dd", {}, String(count)))));
    const practiceWrong = button(t("Practice the wrong ones again"), () => again([...new Set(wrong.map(({id}) => id))]));
    practiceWrong.classList.add("ws-run");
    this.element = element("div", {className: "ws-summary"}, this.heading, totals,
      ...answered.length ? this.#tables(answered, index, Boolean(session.drill)) : [],
      element("div", {className: "ws-summary-buttons"}, ...wrong.length ? [practiceWrong] : [], button(t("Back to all practice"), close)));
    if (wrong.length) this.#toRead(wrong, index);
  }

  /** @param {Answered[]} answered @param {Index} index @param {boolean} isDrill */
  #tables(answered, index, isDrill) {
    const sure = Object.entries(SURE).map(([how, words]) =>
      /** @type {[string, Answered[]]} */ ([words(), answered.filter(({attempt}) => attempt?.sure === how)]));
    const tables = [table(t("How sure you were"), t("How sure"), sure.filter(([, some]) => some.length))];
    if (isDrill) return tables;
    const concepts = [...new Set(answered.map(({id}) => conceptOf(index, id)))];
    return [...tables, table(t("By concept"), t("Concept"), concepts.map((concept) =>
      [index.concepts[concept]?.title ?? concept, answered.filter(({id}) => conceptOf(index, id) === concept)]))];
  }

  /** Adds the sections that explain what was wrong, as far as they can be loaded. @param {Answered[]} wrong @param {Index} index */
  async #toRead(wrong, index) {
    const found = await Promise.all(wrong.map(({id}) => foundQuestion(index, id).catch(() => undefined)));
    const sections = new Map(found.flatMap((one) => one?.data.section ? [[one.data.section.href, one.data.section.title]] : []));
    if (!sections.size) return;
    const links = [...sections].map(([href, title]) => element("li", {}, element("a", {href: address(href)}, inlineHtml(title, () => undefined))));
    this.element.querySelector(".ws-summary-buttons")?.before(element("h3", {}, t("Worth reading again")), element("ul", {}, ...links));
  }
}
