/** Questions by their ids alone, wherever they come from: a bank, or the variants of a drill. */
import {proofOfVariant, proofsOf, questionsOf, variantsOf} from "../banks.mjs";
import {page} from "../page.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 *
 * @typedef {object} Found
 * @property {QuestionData} data
 * @property {() => Promise<QuestionData | undefined>} [english]   absent if this is it
 * @property {() => Promise<import("../banks.mjs").Proof | undefined>} proof
 */

/** @param {string} id  @returns {string | undefined} the drill whose variant it is */
export const drillOf = (id) => /^drill\/(.+)\/[^/]+$/.exec(id)?.[1];

/**
 * @param {Index} index
 * @param {string} id
 * @returns {Promise<Found | undefined>} undefined: the book has no such question any more; rejected if it cannot be loaded
 */
export async function foundQuestion(index, id) {
  const drill = index.drills?.find((one) => one.id === drillOf(id));
  const indexed = index.questions.find((one) => one.id === id);
  if (!drill && !indexed) return undefined;
  const load = (/** @type {string} */ language) => indexed ? questionsOf(indexed.bank, language, indexed.pool)
    : variantsOf(/** @type {any} */ (drill).id, language);
  const data = (await load(page.language)).get(id);
  if (!data) return undefined;
  return {
    data,
    ...page.language !== "en" && {english: async () => (await load("en")).get(id)},
    proof: async () => {
      if (drill) return proofOfVariant(drill.id, id);
      return indexed?.proven ? (await proofsOf(indexed.bank, indexed.pool))[id] : undefined;
    },
  };
}
