/** The result that is open stands in the address, so that a reload, a way back and another language show the same. */

const RESULT = "result";

/** @returns {string | null} the id of the sitting whose result the address names */
export const openedResult = () => new URLSearchParams(location.search).get(RESULT);

/**
 * @param {string | undefined} id  of the sitting whose result is shown, if any is
 * @param {boolean} [isNew]  whether the way back leads to what was shown before
 */
export function addressOf(id, isNew = false) {
  const address = new URL(location.href);
  if (id) address.searchParams.set(RESULT, id);
  else address.searchParams.delete(RESULT);
  address.hash = "";
  if (address.href !== location.href) history[isNew ? "pushState" : "replaceState"](null, "", address);
  followInLanguages();
}

/** The links to the other languages name the same result. */
export function followInLanguages() {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".ws-languages a[hreflang]"))) {
    link.search = location.search;
  }
}
