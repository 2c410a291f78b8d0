import {keep, recall} from "./stored.mjs";

const TAGS = ["en", "zh-Hans", "zh-Hant", "ja", "ko"];

/**
 * The language of the book that a reader of `tag` reads, if there is one.
 * @param {string} tag  BCP 47, such as zh-TW
 */
function nearest(tag) {
  try {
    const {language, script} = new Intl.Locale(tag).maximize();
    return TAGS.find((one) => one === language || one === `${language}-${script}`);
  } catch {
    return undefined;
  }
}

/** The tag the reader chose before, else the first of the browser's languages that the book has, else English. */
export function preferredLanguage() {
  const chosen = recall("language");
  return TAGS.find((tag) => tag === chosen) ?? navigator.languages.map(nearest).find(Boolean) ?? "en";
}

/** What a page keeps in its address that is no place: a choice of questions, a session. */
const SAYS_MORE = /^#[a-z]+=/;

/** The anchor of what the reader has in view: what the address points at, else the section that is being read. */
function placeInView() {
  if (SAYS_MORE.test(location.hash)) return location.hash;
  const target = document.getElementById(location.hash.slice(1))?.getBoundingClientRect();
  if (target && target.bottom > 0 && target.top < innerHeight) return location.hash;
  const current = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".ws-here a[aria-current]"));
  return current?.hash ?? "";
}

/** Lets every link to another language keep the reader's place, and remembers the choice. */
export function followLanguageLinks() {
  addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.("a[hreflang]");
    if (!(link instanceof HTMLAnchorElement) || !TAGS.includes(link.hreflang)) return;
    keep("language", link.hreflang);
    link.hash = placeInView();
  });
}
