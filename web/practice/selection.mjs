/** Which questions fit what the reader has chosen, and how many would fit with one choice more or less. */

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../banks.mjs").Indexed} Indexed
 * @typedef {"chapter" | "exam" | "domain" | "skill" | "type" | "concept" | "standing"} Dimension
 * @typedef {Record<Dimension, string[]>} Chosen  by dimension; nothing chosen in one: all of it
 * @typedef {Record<Dimension, Map<string, number>>} Counts  how many questions fit if this alone were chosen in its dimension
 */

/** @type {Dimension[]} in the order in which they are offered and told */
export const DIMENSIONS = ["standing", "chapter", "exam", "domain", "skill", "type", "concept"];

/** @returns {Chosen} */
export const nothing = () => /** @type {Chosen} */ (Object.fromEntries(DIMENSIONS.map((one) => [one, []])));

/** The questions that may be practiced, in the order of the book, by what they can be chosen by. */
export class Catalogue {
  /** @type {{id: string, facets: Record<Dimension, string[]>}[]} */ #questions;

  /** @param {Index} index */
  constructor(index) {
    const domainOf = new Map(index.skills.map(({id, domain}) => [id, domain]));
    const examOf = new Map(index.domains.map(({id, exam}) => [id, exam]));
    const order = new Map(index.banks.map(({id}, place) => [id, place]));
    const open = index.questions.filter(({pool}) => pool === "open");
    open.sort((one, other) => (order.get(one.bank) ?? 0) - (order.get(other.bank) ?? 0));
    this.#questions = open.map(({id, bank, type, concept, skills}) => {
      const domains = [...new Set(skills.map((skill) => domainOf.get(skill) ?? ""))];
      const exams = [...new Set(domains.map((domain) => examOf.get(domain) ?? ""))];
      return {id, facets: {
        standing: [], chapter: [bank], exam: exams, domain: domains, skill: skills, type: [type], concept: [concept],
      }};
    });
  }

  get size() {
    return this.#questions.length;
  }

  /** @param {(id: string) => string[]} standing  how the reader stands with each question now */
  stand(standing) {
    for (const {id, facets} of this.#questions) facets.standing = standing(id);
  }

  /** The ids of the questions that fit. @param {Chosen} chosen */
  fitting(chosen) {
    const wanted = wantedOf(chosen);
    return this.#questions.filter(({facets}) => wanted.every(([dimension, values]) => facets[dimension].some((one) => values.has(one))))
      .map(({id}) => id);
  }

  /** @param {Chosen} chosen @returns {Counts} */
  counts(chosen) {
    const wanted = wantedOf(chosen);
    const counts = /** @type {Counts} */ (Object.fromEntries(DIMENSIONS.map((one) => [one, new Map()])));
    for (const {facets} of this.#questions) {
      const missed = wanted.filter(([dimension, values]) => !facets[dimension].some((one) => values.has(one)));
      if (missed.length > 1) continue;
      // What misses in one dimension only would fit if another choice were made there.
      for (const dimension of missed.length ? [missed[0][0]] : DIMENSIONS) {
        for (const value of facets[dimension]) counts[dimension].set(value, (counts[dimension].get(value) ?? 0) + 1);
      }
    }
    return counts;
  }
}

/** @param {Chosen} chosen @returns {[Dimension, Set<string>][]} */
const wantedOf = (chosen) => DIMENSIONS.filter((one) => chosen[one].length).map((one) => [one, new Set(chosen[one])]);
