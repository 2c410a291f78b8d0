/** The numbers of a result as they are drawn: a share with its interval, by domain and by skill. */
import {element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {jeffreys} from "../interval.mjs";
import {t} from "../messages.mjs";
import {percent} from "../percent.mjs";
import {saidInterval, saidTally} from "./printing.mjs";
import {scaled, scaledEnds, tallies} from "./score.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./score.mjs").Result} Result
 * @typedef {import("./score.mjs").Tally} Tally
 */

/** @param {string} html  of the build */
const said = (html) => element("span", {}, inlineHtml(html));

/** A line from none to all: the share as a mark, its interval as a band. @param {Tally} tally */
export function intervalLine({right, all}) {
  const {low, high} = jeffreys(right, all);
  const band = element("span", {className: "ws-exam-band"});
  const mark = element("span", {className: "ws-exam-mark"});
  band.style.insetInlineStart = `${low * 100}%`;
  band.style.inlineSize = `${(high - low) * 100}%`;
  mark.style.insetInlineStart = `${right / all * 100}%`;
  return element("span", {className: "ws-exam-line", "aria-hidden": "true"}, band, mark);
}

/** @param {Tally} tally */
const share = ({right, all}) =>
  t("{share}, 95% interval {interval}", {share: percent(right / all), interval: saidInterval(jeffreys(right, all))});

/**
 * @param {Tally} all
 * @param {Index["exams"][number]} exam
 * @returns {HTMLElement} what AWS's score might be; only for a form that fills the blueprint
 */
export function estimate({right, all}, exam) {
  const {low: least, high: most} = scaledEnds(jeffreys(right, all));
  const {passing} = exam;
  const verdict = passing < least ? t("The whole interval lies above {passing}, the score that passes.", {passing})
    : passing > most ? t("The whole interval lies below {passing}, the score that passes.", {passing})
      : t("{passing}, the score that passes, lies within the interval: one practice exam cannot tell.", {passing});
  return element("div", {className: "ws-exam-estimate"},
    element("h2", {}, t("Estimate of the scaled score")),
    element("p", {className: "ws-exam-score"}, element("strong", {}, String(scaled(right / all))), " ",
      t("of 1000, 95% interval {low} to {high}", {low: least, high: most})),
    element("p", {}, verdict),
    element("p", {}, t("The estimate is 100 points, and 900 times the share of right answers. AWS does not publish how it scales its scores, and some of its {items} questions do not count, so your score there can be another one.",
        {items: exam.items})));
}

/**
 * @param {Result[]} results
 * @param {(id: string) => string} domainOf
 * @param {Index["domains"]} domains
 */
export function byDomain(results, domainOf, domains) {
  const counts = tallies(results, (id) => [domainOf(id)]);
  const weights = domains.reduce((sum, {weight}) => sum + weight, 0);
  return element("ul", {className: "ws-exam-domains", role: "list"}, ...domains.map(({id, title, weight}) => {
    const tally = counts.get(id);
    const both = {drawn: percent((tally?.all ?? 0) / results.length), weight: percent(weight / weights)};
    const line = element("p", {className: "ws-exam-tally"});
    if (tally) line.append(element("strong", {}, saidTally(tally)), " ", share(tally));
    else line.append(t("No question of this domain was asked."));
    return element("li", {}, element("h3", {}, said(title)), line, ...tally ? [intervalLine(tally)] : [],
      element("p", {className: "ws-exam-weight"}, t("Share of this practice exam: {drawn}. Share of the exam: {weight}.", both)));
  }));
}

/**
 * @param {Result[]} results
 * @param {(id: string) => string[]} skillsOf
 * @param {Index["skills"]} skills  of the exam
 */
export function bySkill(results, skillsOf, skills) {
  const counts = tallies(results, skillsOf);
  const column = (/** @type {string} */ name) => element("th", {scope: "col"}, name);
  return element("div", {className: "ws-scroll", role: "region", tabIndex: 0, "aria-label": t("By skill")},
    element("table", {className: "table ws-exam-table"},
      element("thead", {}, element("tr", {}, column(t("Skill")), column(t("Right answers")), column(t("95% interval")))),
      element("tbody", {}, ...skills.flatMap(({id, text}) => {
        const tally = counts.get(id);
        return tally ? [element("tr", {}, element("th", {scope: "row"}, said(text)),
          element("td", {}, t("{count} of {all}", {count: tally.right, all: tally.all})),
          element("td", {}, saidInterval(jeffreys(tally.right, tally.all))))] : [];
      }))));
}

/**
 * What the sitting says nothing about: skills that it did not ask, and skills that the book does not teach.
 * @param {Result[]} results
 * @param {(id: string) => string[]} skillsOf
 * @param {Index["skills"]} skills  of the exam
 */
export function notMeasured(results, skillsOf, skills) {
  const asked = new Set(results.flatMap(({id}) => skillsOf(id)));
  const left = skills.filter(({id}) => !asked.has(id));
  const [taught, others] = [left.filter(({inScope}) => inScope), left.filter(({inScope}) => !inScope)];
  return [
    ...folded(t("Skills that this book does not teach: {count}", {count: others.length}), others),
    ...folded(t("Skills of this book that this practice exam did not ask: {count}", {count: taught.length}), taught),
  ];
}

/** @param {string} name @param {Index["skills"]} skills  if there are none, nothing is shown */
const folded = (name, skills) => skills.length
  ? [element("details", {className: "ws-exam-fold"}, element("summary", {}, name),
    element("ul", {}, ...skills.map(({text}) => element("li", {}, said(text)))))] : [];
