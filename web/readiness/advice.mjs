/** What to read and practice next for an exam. */

/**
 * @typedef {import("./standing.mjs").ExamStanding} ExamStanding
 * @typedef {import("./standing.mjs").SkillStanding} SkillStanding
 * @typedef {import("../review/exercises.mjs").Exercise} Exercise
 */

const MOST = 5;

/** What there is to gain: the weight of the domain, for as much as is not sure to be known. @param {SkillStanding} skill */
const gain = ({weight, tally}) => weight * (1 - tally.low);

/**
 * @param {ExamStanding} exam
 * @returns {{weak: SkillStanding[], untried: SkillStanding[]}} a few skills each, the most worth while first: those with a
 *   question that is not known, and those without an answer. Both can be practiced.
 */
export function advice({domains}) {
  const skills = domains.flatMap((domain) => domain.skills).filter((skill) => skill.exercises.length);
  const weak = skills.filter(({missed}) => missed.size).sort((one, other) => gain(other) - gain(one) || other.missed.size - one.missed.size);
  const untried = skills.filter(({tally}) => !tally.answered)
    .sort((one, other) => other.weight - one.weight || other.exercises.length - one.exercises.length);
  return {weak: weak.slice(0, MOST), untried: untried.slice(0, MOST)};
}

/** What to read for a skill: what explains a missed question, else any. @param {SkillStanding} skill @returns {Exercise} */
export const toRead = ({exercises, missed}) => exercises.find(({id}) => missed.has(id)) ?? exercises[0];
