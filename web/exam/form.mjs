/**
 * The form of a practice exam: how long it can be, which questions are drawn for it, and in which order they are asked.
 * Nothing here knows the page, the time or the reader: what is drawn follows from what is given.
 *
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {Index["exams"][number]} Exam
 *
 * @typedef {object} Item  a reserved question
 * @property {string} id
 * @property {string} domain  of the exam, such as DVA-1
 * @property {string} concept
 */
import {chance} from "../shuffle.mjs";
import {shares} from "./shares.mjs";

const STEP_MINUTES = 5;
/** What AWS adds, in a whole exam, on request, for who is no native speaker of English. */
export const EXTRA_MINUTES = 30;

/** @param {Index} index @param {string} exam @returns {Index["domains"]} */
export const domainsOf = (index, exam) => index.domains.filter((domain) => domain.exam === exam);

/**
 * @param {Index} index
 * @param {string} exam
 * @returns {Item[]} the reserved questions that an exam can ask; one that tests several skills belongs where its first one does
 */
export function itemsOf(index, exam) {
  const own = new Set(domainsOf(index, exam).map(({id}) => id));
  const domainOf = new Map(index.skills.filter(({domain}) => own.has(domain)).map(({id, domain}) => [id, domain]));
  return index.questions.flatMap(({id, pool, type, concept, skills}) => {
    const domain = skills.map((skill) => domainOf.get(skill)).find(Boolean);
    const isAsked = pool === "reserved" && (type === "single" || type === "multiple");
    return domain && isAsked ? [{id, domain, concept}] : [];
  });
}

/** @param {Exam} exam @param {number} count  of questions */
const minutesOf = ({minutes, items}, count) => Math.ceil(count * minutes / items / STEP_MINUTES) * STEP_MINUTES;

/** @param {Exam} exam @param {number} count */
const extraOf = (exam, count) =>
  Math.ceil(EXTRA_MINUTES * minutesOf(exam, count) / exam.minutes / STEP_MINUTES) * STEP_MINUTES;

/**
 * @param {Exam} exam
 * @param {number} available  how many questions can be drawn
 * @returns {{count: number, minutes: number, extra: number}[]} the whole exam and its half, or what there is; none of nothing
 */
export function lengths(exam, available) {
  const counts = [exam.items, Math.floor(exam.items / 2)].map((count) => Math.min(count, available));
  return [...new Set(counts)].filter(Boolean)
    .map((count) => ({count, minutes: minutesOf(exam, count), extra: extraOf(exam, count)}));
}

/** @param {Item[]} items @returns {Map<string, number>} how many there are of each domain */
export function countByDomain(items) {
  const counts = new Map();
  for (const {domain} of items) counts.set(domain, (counts.get(domain) ?? 0) + 1);
  return counts;
}

/**
 * @param {Item[]} items  to draw from
 * @param {Index["domains"]} domains
 * @param {number} count
 * @returns {Map<string, number>} how many questions of each domain a form of `count` has
 */
export function planned(items, domains, count) {
  const there = countByDomain(items);
  return shares(count, domains, (id) => there.get(id) ?? 0);
}

/**
 * @param {Item[]} items  of a form
 * @param {Index["domains"]} domains
 * @param {Exam} exam
 * @returns {boolean} whether the form is as long as the exam, and each domain has its share
 */
export function fillsBlueprint(items, domains, exam) {
  const wanted = shares(exam.items, domains);
  const there = countByDomain(items);
  return items.length === exam.items && domains.every(({id}) => wanted.get(id) === (there.get(id) ?? 0));
}

/**
 * Draws the questions of a form. Those met before come last, the one met longest ago first; concepts are drawn evenly.
 * @param {Item[]} items  to draw from
 * @param {Index["domains"]} domains
 * @param {object} given
 * @param {number} given.count
 * @param {string} given.seed
 * @param {Map<string, string>} given.met  when a question was last met, by id
 * @returns {Item[]} in the order to ask them
 */
export function drawForm(items, domains, {count, seed, met}) {
  const next = chance(`${seed}/draw`);
  const lots = new Map(items.map(({id}) => [id, next()]));
  const ofConcept = new Map();
  const rank = (/** @type {Item} */ {id, concept}) => [met.get(id) ?? "", ofConcept.get(concept) ?? 0, lots.get(id)];
  const drawn = [];
  for (const [domain, wanted] of planned(items, domains, count)) {
    const left = items.filter((item) => item.domain === domain);
    for (let place = 0; place < wanted; place += 1) {
      left.sort((one, other) => inOrder(rank(one), rank(other)));
      const [item] = left.splice(0, 1);
      ofConcept.set(item.concept, (ofConcept.get(item.concept) ?? 0) + 1);
      drawn.push(item);
    }
  }
  return spread(drawn, seed);
}

/** Compares two lists of the same kind, the first thing first. @param {any[]} one @param {any[]} other */
function inOrder(one, other) {
  const place = one.findIndex((value, at) => value !== other[at]);
  if (place < 0) return 0;
  return one[place] < other[place] ? -1 : 1;
}

/**
 * An order by chance in which the questions of one concept keep apart: each concept is dealt evenly over the whole.
 * @param {Item[]} items
 * @param {string} seed
 */
function spread(items, seed) {
  const next = chance(`${seed}/order`);
  const groups = new Map();
  for (const item of items) groups.set(item.concept, [...groups.get(item.concept) ?? [], item]);
  const placed = [...groups.values()].flatMap((group) => {
    const begin = next();
    const dealt = group.map((item) => ({item, lot: next()})).sort((one, other) => one.lot - other.lot);
    return dealt.map(({item}, turn) => ({item, place: (turn + begin) / group.length}));
  });
  return placed.sort((one, other) => one.place - other.place).map(({item}) => item);
}
