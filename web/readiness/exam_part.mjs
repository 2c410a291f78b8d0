import {address} from "../banks.mjs";
import {element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {nameAndText} from "../lists.mjs";
import {t} from "../messages.mjs";
import {percentEnds} from "../percent.mjs";
import {advice, toRead} from "./advice.mjs";
import {FEWEST} from "./standing.mjs";
import {bar, inWords} from "./tally_view.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./standing.mjs").DomainStanding} DomainStanding
 * @typedef {import("./standing.mjs").ExamStanding} ExamStanding
 * @typedef {import("./standing.mjs").SkillStanding} SkillStanding
 * @typedef {import("./standing.mjs").Tally} Tally
 */

/** @param {string} name @param {(name: string) => boolean} isOpen @param {string | Node} title @param {...HTMLElement} parts */
const fold = (name, isOpen, title, ...parts) => element("details", {"data-name": name, open: isOpen(name)},
  element("summary", {}, title), ...parts);

/** @param {string[]} texts  HTML */
const listed = (texts) => element("ul", {}, ...texts.map((text) => element("li", {}, inlineHtml(text))));

/** @param {string | Node} name @param {Tally} tally @param {string} [words]  where there is nothing to say of the tally */
const row = (name, tally, words = inWords(tally)) => [element("span", {className: "ws-standing-name"}, name), bar(tally),
  element("span", {className: "ws-standing-words"}, words)];

/** @param {DomainStanding} domain @param {(name: string) => boolean} isOpen */
function domainRow({id, title, weight, tally, skills, unasked}, isOpen) {
  const name = element("span", {}, element("strong", {}, inlineHtml(title)), " ",
    element("span", {className: "ws-standing-weight"}, t("{weight}% of the exam", {weight})));
  const own = skills.map((skill) => element("li", {className: "ws-standing"}, ...row(inlineHtml(skill.text), skill.tally)));
  return element("li", {className: "ws-standing ws-standing-domain"},
    ...skills.length ? row(name, tally) : row(name, tally, t("This book has no question about it so far.")),
    ...own.length ? [fold(`domain/${id}`, isOpen, t("Its skills: {count}", {count: own.length}), element("ul", {}, ...own))] : [],
    ...unasked.length ? [fold(`unasked/${id}`, isOpen, t("Skills that no question tests so far: {count}", {count: unasked.length}), listed(unasked))] : []);
}

/** @param {SkillStanding} skill @param {Index} index */
function advised(skill, index) {
  const {bank, section} = toRead(skill);
  const chapter = index.banks.find(({id}) => id === bank);
  const title = chapter?.sections[section];
  const links = [];
  if (chapter?.page && title) links.push(element("a", {href: address(`${chapter.page}#${section}`)}, inlineHtml(t("Read: {section}", {section: title}))));
  const drills = skill.exercises.filter(({variants}) => variants).length;
  const questions = skill.exercises.length - drills;
  if (questions) links.push(element("a", {href: address(`practice.html#practice=skill:${skill.id}`)}, t("Practice: {count}", {count: questions})));
  if (drills) links.push(element("a", {href: address("practice.html#drills")}, t("Drills: {count}", {count: drills})));
  const why = skill.missed.size ? t("not known: {missed} of {answered}", {missed: skill.missed.size, answered: skill.tally.answered}) : "";
  return element("li", {}, element("span", {className: "ws-advised"}, inlineHtml(skill.text)),
    ...why ? [" ", element("span", {className: "ws-advised-why"}, why)] : [],
    element("span", {className: "ws-advised-links"}, ...links));
}

/** @param {ExamStanding} exam @param {Index} index */
function next(exam, index) {
  const {weak, untried} = advice(exam);
  const parts = [];
  if (weak.length) parts.push(element("h4", {}, t("Not known yet")), element("ol", {}, ...weak.map((skill) => advised(skill, index))));
  if (untried.length) parts.push(element("h4", {}, t("Not tried yet")), element("ol", {}, ...untried.map((skill) => advised(skill, index))));
  if (!parts.length) parts.push(element("p", {}, t("Nothing: you know every question that you were asked, and you were asked about every skill that has questions here.")));
  return element("div", {className: "ws-advice"}, element("h3", {}, t("What to do next")), ...parts);
}

/** @param {ExamStanding} exam */
function table(exam) {
  const rows = [{name: exam.id, tally: exam.tally}, ...exam.domains.flatMap(({title, tally, skills}) =>
    [{name: title, tally}, ...skills.map((skill) => ({name: nameAndText(skill.id, skill.text), tally: skill.tally}))])];
  const cells = ({answered, known, guessed, ...interval}) => [answered, known, guessed,
    ...answered < FEWEST ? ["–", "–"] : Object.values(percentEnds(interval))];
  return element("div", {className: "ws-readiness-table", tabIndex: 0, role: "group", "aria-label": exam.id},
    element("table", {}, element("thead", {}, element("tr", {},
      ...[t("Domain or skill"), t("Answered"), t("Known"), t("Guessed"), t("At least"), t("At most")].map((name) => element("th", {scope: "col"}, name)))),
    element("tbody", {}, ...rows.map(({name, tally}) => element("tr", {}, element("th", {scope: "row"}, inlineHtml(name)),
      ...cells(tally).map((one) => element("td", {}, String(one))))))));
}

/**
 * @param {ExamStanding} exam
 * @param {Index} index
 * @param {{isFirst: boolean, isOpen: (name: string, usual?: boolean) => boolean}} given  whether a fold is open
 * @returns {HTMLElement}
 */
export function examPart(exam, index, {isFirst, isOpen}) {
  const {id, title, tally, domains} = exam;
  const outside = domains.flatMap((domain) => domain.outside);
  const part = fold(`exam/${id}`, (name) => isOpen(name, isFirst), element("span", {className: "ws-readiness-exam-name"}, element("strong", {}, id), " ", inlineHtml(title)),
    element("div", {className: "ws-standing ws-standing-exam"}, ...row(t("All domains"), tally)),
    element("ul", {className: "ws-standings"}, ...domains.map((domain) => domainRow(domain, isOpen))),
    next(exam, index),
    fold(`table/${id}`, isOpen, t("As a table"), table(exam)),
    ...outside.length ? [fold(`outside/${id}`, isOpen, t("Skills of the exam that this book is not about: {count}", {count: outside.length}), listed(outside))] : []);
  part.classList.add("ws-readiness-exam");
  return part;
}
