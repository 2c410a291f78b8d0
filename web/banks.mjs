/** The questions as the build wrote them: what there is, the banks themselves, the drills, and the proofs of their keys. */
import {page} from "./page.mjs";

/**
 * @typedef {import("./grading.mjs").QuestionData} QuestionData
 * @typedef {"open" | "reserved"} Pool  `reserved` is only ever met in a practice exam
 *
 * @typedef {object} Index  texts are HTML in the page's language; see src/warmstart/quiz/index.py
 * @property {{id: string, title: string, page: string | null, sections: Record<string, string>}[]} banks
 * @property {Record<string, {title: string, bank: string}>} concepts
 * @property {{id: string, title: string, items: number, minutes: number, passing: number}[]} exams
 * @property {{id: string, exam: string, title: string, weight: number}[]} domains
 * @property {{id: string, domain: string, text: string, inScope: boolean}[]} skills
 * @property {Indexed[]} questions
 * @property {{id: string, concept: string, href: string, title: string}[]} predictions  with the section each stands in
 * @property {Drill[]} [drills]
 *
 * @typedef {object} Drill  a kind of question of which there are many, with other numbers each
 * @property {string} id
 * @property {string} bank
 * @property {QuestionData["type"]} type
 * @property {string} concept
 * @property {string[]} skills
 * @property {number} count  of its variants
 * @property {string} title
 *
 * @typedef {object} Proof  of a key
 * @property {string} program  Python; the value of its last line is the proof
 * @property {Record<string, unknown>} values  by the id of a choice: the value that would prove it
 *
 * @typedef {object} Indexed  a question without its words
 * @property {string} id
 * @property {string} bank
 * @property {Pool} pool
 * @property {QuestionData["type"]} type
 * @property {"check" | "exam"} kind
 * @property {string} concept
 * @property {string[]} skills
 * @property {string} section
 * @property {boolean} proven
 */

const FOLDER = {open: "quiz", reserved: "exam"};

/** @type {Map<string, Promise<any>>} */
const fetched = new Map();

/** A file of the build, fetched once; one that could not be had is asked for again. @param {string} path below the assets */
function built(path) {
  const before = fetched.get(path);
  if (before) return before;
  const coming = fetchJson(`${page.root}assets/${path}`);
  fetched.set(path, coming);
  coming.catch(() => fetched.delete(path));
  return coming;
}

/** @param {string} address */
async function fetchJson(address) {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.json();
}

/** @returns {Promise<Index>} what there is to practice */
export const practiceIndex = () => built(`practice/index.${page.language}.json`);

/** @param {string} path  @returns {Promise<Map<string, QuestionData>>} the questions of a file by id */
async function questionsIn(path) {
  const {questions} = await built(path);
  return new Map(questions.map((/** @type {QuestionData} */ one) => [one.id, one]));
}

/**
 * @param {string} bank
 * @param {string} language
 * @param {Pool} [pool]
 */
export const questionsOf = (bank, language, pool = "open") => questionsIn(`${FOLDER[pool]}/${bank}.${language}.json`);

/** The variants of a drill. @param {string} drill @param {string} language */
export const variantsOf = (drill, language) => questionsIn(`drill/${drill}.${language}.json`);

/**
 * @param {string} bank
 * @param {Pool} [pool]
 * @returns {Promise<Record<string, Proof>>} by the id of the question
 */
export const proofsOf = (bank, pool = "open") => built(`${FOLDER[pool]}/${bank}.proofs.json`);

/**
 * The variants of a drill share a program, but for what was drawn for each.
 * @param {string} drill
 * @param {string} id  of the variant
 * @returns {Promise<Proof | undefined>}
 */
export async function proofOfVariant(drill, id) {
  const {before, drawn, proof, values} = await built(`drill/${drill}.proofs.json`);
  if (!Object.hasOwn(drawn, id)) return undefined;
  return {program: [before, drawn[id], proof].filter(Boolean).join("\n\n"), values: values[id] ?? {}};
}

/** Where a link of a bank leads: its links are told from the folder of the language. @param {string} href */
export const address = (href) => /^[a-z]+:/i.test(href) ? href : `${page.root}${page.language}/${href}`;
