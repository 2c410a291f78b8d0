/** What can be chosen, as the reader sees it: the names of the choices, and a set told in one sentence. */
import {inlineHtml, plainText} from "../inline_html.mjs";
import {nameAndText, oneByOne} from "../lists.mjs";
import {t} from "../messages.mjs";
import {page} from "../page.mjs";
import {DIMENSIONS} from "./selection.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./selection.mjs").Dimension} Dimension
 * @typedef {import("./choice_address.mjs").Choice} Choice
 *
 * @typedef {object} Option
 * @property {string} value
 * @property {string} html   what it is called
 * @property {string} group  what it belongs to, by its name; empty: to nothing
 */

const MOST_NAMES = 3;

const STANDING = {
  new: () => t("Never answered"), wrong: () => t("Wrong the last time"),
  unsure: () => t("Right, but not sure"), flagged: () => t("Flagged"),
};

const TYPE = {
  single: () => t("One right answer"), multiple: () => t("Several right answers"), order: () => t("An order"),
  match: () => t("Pairs"), number: () => t("A number"),
};

const TITLE = {
  standing: () => t("How you stand"), chapter: () => t("Chapters"), exam: () => t("Exams"), domain: () => t("Domains of the exams"),
  skill: () => t("Skills that the exams measure"), type: () => t("Types of question"), concept: () => t("Concepts"),
};

/** @param {Dimension} dimension */
export const titleOf = (dimension) => TITLE[dimension]();

const said = (/** @type {Record<string, () => string>} */ words) => Object.entries(words).map(([value, word]) => ({value, html: word(), group: ""}));

/** @param {Index} index @returns {Record<Dimension, Option[]>} all there is to choose */
export function optionsOf({banks, concepts, exams, domains, skills}) {
  const of = (/** @type {{id: string, title: string}[]} */ things, /** @type {string} */ id) => things.find((one) => one.id === id)?.title ?? id;
  const examOf = new Map(domains.map(({id, exam}) => [id, exam]));
  return {
    standing: said(STANDING),
    chapter: banks.map(({id, title}) => ({value: id, html: title, group: ""})),
    exam: exams.map(({id, title}) => ({value: id, html: nameAndText(id, title), group: ""})),
    domain: domains.map(({id, title, exam}) => ({value: id, html: title, group: exam})),
    skill: skills.filter(({inScope}) => inScope)
      .map(({id, text, domain}) => ({value: id, html: text, group: nameAndText(examOf.get(domain) ?? "", of(domains, domain))})),
    type: said(TYPE),
    concept: Object.entries(concepts).map(([id, {title, bank}]) => ({value: id, html: title, group: of(banks, bank)})),
  };
}

/** The name of a choice, drawn. @param {Option} option */
export const nameOf = ({html}) => inlineHtml(html, () => undefined);

/** @param {Option[]} options @param {string[]} values  @returns {string} their names, one of which has to fit */
function names(options, values) {
  const all = values.map((value) => plainText(options.find((one) => one.value === value)?.html ?? value));
  const shown = all.length > MOST_NAMES
    ? [...all.slice(0, MOST_NAMES - 1), t("{count} more", {count: all.length - MOST_NAMES + 1})] : all;
  return new Intl.ListFormat(page.language, {type: "disjunction"}).format(shown);
}

/**
 * The chosen set in one sentence.
 * @param {Choice} choice
 * @param {Record<Dimension, Option[]>} options
 * @param {number} fitting  as many questions fit
 */
export function sentenceOf({chosen, order, count}, options, fitting) {
  if (!fitting) return t("No question fits all of this. Take a choice away.");
  const asked = count && count < fitting ? t("{count} of {all}", {count, all: fitting}) : String(fitting);
  const what = oneByOne(DIMENSIONS.filter((one) => chosen[one].length).map((one) => names(options[one], chosen[one])));
  const how = order === "mixed" ? t("mixed") : t("in the order of the book");
  return what ? t("Questions in your set: {count} ({what}), {order}.", {count: asked, what, order: how})
    : t("Questions in your set: {count}, {order}.", {count: asked, order: how});
}
