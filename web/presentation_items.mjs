/**
 * What a page has to present, one at a time: a figure, a prediction with the cell that answers it, a question of the
 * quiz, the sentences to remember.
 * @typedef {object} Item
 * @property {HTMLElement[]} elements  of the page itself, so that they stay live
 * @property {string} section          what the section is called that it stands in
 * @property {boolean} asks            whether there is an answer to keep back
 */

const ITEM = ".cell.tag_live, .ws-predict, .ws-question, .ws-remember";

/** The name of the section that an element stands in, without the link behind it. @param {Element} element */
function sectionOf(element) {
  const heading = element.closest("section:has(> :is(h1, h2, h3, h4))")?.querySelector(":scope > :is(h1, h2, h3, h4)");
  const name = /** @type {HTMLElement | undefined} */ (heading?.cloneNode(true));
  name?.querySelectorAll(".headerlink").forEach((link) => link.remove());
  return name?.textContent?.trim() ?? "";
}

/** @param {Element} cell */
const hasFigure = (cell) => cell.querySelector(".ws-figure, .ws-explore") !== null;

/** @param {Element} cell */
const keepsBack = (cell) => cell.querySelector("details.hide.below-input") !== null;

/**
 * @param {Element} article
 * @returns {Item[]} in the order of the page
 */
export function itemsOf(article) {
  const found = /** @type {HTMLElement[]} */ ([...article.querySelectorAll(ITEM)]);
  /** @type {Set<Element>} */
  const answers = new Set();
  return found.flatMap((element, at) => {
    const section = sectionOf(element);
    if (element.matches(".ws-predict")) {
      const next = found[at + 1]?.matches(".cell") ? [found[at + 1]] : [];
      next.forEach((cell) => answers.add(cell));
      return [{elements: [element, ...next], section, asks: element.matches("[data-predict]") || next.some(keepsBack)}];
    }
    if (element.matches(".cell") && (answers.has(element) || !hasFigure(element))) return [];
    return [{elements: [element], section, asks: element.matches(".ws-question") || keepsBack(element)}];
  });
}
