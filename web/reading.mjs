/**
 * Remembers where the reader is, and when a page has been read: each of its sections, up to the box of what to remember,
 * has been on the screen for as long as a quick reader needs, to its end. Leafing through is not reading.
 */
import {page} from "./page.mjs";
import {updateProgress} from "./progress.mjs";

const EVERY_MS = 1000;
const STAYED_MS = 5000; // a place passed on the way elsewhere is none
const SHORTEST_MS = 2000;
const LONGEST_MS = 20_000;
const LINE = 0.4; // of the window's height: what is read stands about there
// A quick reader's, so that nobody is told they have not read what they have.
const CHARACTERS_PER_S = /^(zh|ja|ko)/.test(page.language) ? 25 : 60;

/** How long a quick reader needs for a section. @param {Element} section */
function neededMs(section) {
  const texts = [...section.querySelectorAll("p, li")].map((one) => one.textContent?.length ?? 0);
  const characters = texts.reduce((sum, length) => sum + length, 0);
  return Math.min(Math.max(1000 * characters / CHARACTERS_PER_S, SHORTEST_MS), LONGEST_MS);
}

/** The sections that have text of their own, up to the one that holds the box of what to remember. */
function sectionsToRead() {
  const all = [...document.querySelectorAll(".ws-article section[id]")];
  const smallest = all.filter((section) => !section.querySelector("section[id]"));
  const last = smallest.findIndex((section) => section.querySelector(".ws-remember"));
  return last < 0 ? smallest : smallest.slice(0, last + 1);
}

/** The id of the section being read; empty at the beginning of the page. */
function sectionInView() {
  const sections = [...document.querySelectorAll(".ws-article section section[id]")];
  return sections.filter((one) => one.getBoundingClientRect().top <= innerHeight * LINE).at(-1)?.id ?? "";
}

/** Follows the reader through this page; a class that is shown the page is not reading it. */
export function followReader() {
  if (new URLSearchParams(location.search).has("present")) return;
  const sections = sectionsToRead().map((section) => ({section, id: section.id, needsMs: neededMs(section)}));
  const seen = new Set();
  let place = "";
  let stayedMs = 0;

  // Whether it could be kept is told on the page of progress: in the middle of reading it would only disturb.
  const remember = () => updateProgress("page", page.page, (before) => {
    const at = new Date().toISOString();
    const known = new Set([...before?.seen ?? [], ...seen]);
    if (before?.read) return {at, hash: place, read: before.read};
    if (sections.every(({id}) => known.has(id))) return {at, hash: place, read: at};
    return {at, hash: place, ...(known.size && {seen: [...known]})};
  });

  /** Counts a second of every section on the screen. @returns {boolean} whether one of them has been read just now */
  const look = () => {
    const before = seen.size;
    for (const one of sections) {
      const {top, bottom} = one.section.getBoundingClientRect();
      if (top < innerHeight && bottom > 0) one.needsMs -= EVERY_MS;
      if (one.needsMs <= 0 && bottom < innerHeight + 1) seen.add(one.id);
    }
    return seen.size > before;
  };

  const leave = () => stayedMs >= STAYED_MS && remember();

  setInterval(() => {
    if (document.hidden) return;
    const news = look();
    const now = sectionInView();
    stayedMs = now === place ? stayedMs + EVERY_MS : 0;
    place = now;
    if (news || stayedMs === STAYED_MS) remember();
  }, EVERY_MS);
  addEventListener("pagehide", leave);
  addEventListener("visibilitychange", () => document.hidden && leave());
}
