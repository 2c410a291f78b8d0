/** How a reader stands with an exam, its domains and its skills. */
import {jeffreys} from "../interval.mjs";
import {exercises} from "../review/exercises.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./evidence.mjs").Evidence} Evidence
 * @typedef {import("../review/exercises.mjs").Exercise} Exercise
 *
 * @typedef {object} Tally
 * @property {number} answered  questions
 * @property {number} known
 * @property {number} guessed   right by guessing: not known
 * @property {number} low       between which shares the true one lies, with 95%
 * @property {number} high
 *
 * @typedef {object} SkillStanding
 * @property {string} id
 * @property {string} text      HTML
 * @property {number} weight    of its domain
 * @property {Tally} tally
 * @property {Exercise[]} exercises  that a reader can practice
 * @property {Set<string>} missed    ids of those whose latest answer did not show that it is known
 *
 * @typedef {object} DomainStanding
 * @property {string} id
 * @property {string} title     HTML
 * @property {number} weight    in percent of the exam
 * @property {Tally} tally
 * @property {SkillStanding[]} skills   with questions in this book
 * @property {string[]} unasked  texts of skills that the book is about and has no question for yet
 * @property {string[]} outside  texts of skills that it is not about
 *
 * @typedef {{id: string, title: string, tally: Tally, domains: DomainStanding[]}} ExamStanding
 */

/** With fewer answers than that, an interval says nothing worth reading. */
export const FEWEST = 4;

/** @param {Evidence[]} evidence @returns {Tally} */
export function tallied(evidence) {
  const known = evidence.filter((one) => one.known).length;
  const guessed = evidence.filter((one) => one.guessed).length;
  return {answered: evidence.length, known, guessed, ...jeffreys(known, evidence.length)};
}

/** @param {{skills: string[]}[]} all @param {Set<string>} skills */
const about = (all, skills) => all.filter((one) => one.skills.some((skill) => skills.has(skill)));

/**
 * @param {Index} index
 * @param {Evidence[]} evidence
 * @returns {ExamStanding[]}
 */
export function standing(index, evidence) {
  const all = [...exercises(index).values()];
  const asked = new Set(index.questions.flatMap(({skills}) => skills).concat(all.flatMap(({skills}) => skills)));
  const domainOf = (/** @type {Index["domains"][number]} */ {id, title, weight}) => {
    const own = index.skills.filter(({domain}) => domain === id);
    const skills = own.filter((skill) => skill.inScope && asked.has(skill.id)).map((skill) => {
      const only = new Set([skill.id]);
      const shown = about(evidence, only);
      return {id: skill.id, text: skill.text, weight, tally: tallied(shown), exercises: about(all, only),
        missed: new Set(shown.filter(({known}) => !known).map((one) => one.id))};
    });
    return {id, title, weight, skills, tally: tallied(about(evidence, new Set(own.map((skill) => skill.id)))),
      unasked: own.filter((skill) => skill.inScope && !asked.has(skill.id)).map(({text}) => text),
      outside: own.filter((skill) => !skill.inScope).map(({text}) => text)};
  };
  return index.exams.map(({id, title}) => {
    const domains = index.domains.filter(({exam}) => exam === id);
    const names = new Set(domains.map((domain) => domain.id));
    const skills = new Set(index.skills.filter(({domain}) => names.has(domain)).map((skill) => skill.id));
    return {id, title, tally: tallied(about(evidence, skills)), domains: domains.map(domainOf)};
  });
}
