/**
 * Progress as a file, so that a reader can take it to another browser:
 * `{format: "warmstart-progress", version: 2, exported: time, items: {question: {id: …}, prediction: …, challenge: …, page: …,
 * exam: …}}`. Version 1 knew no exam. It is read as data and checked whole before anything is kept.
 */
import {t} from "./messages.mjs";
import {KINDS, progressOfAll, updateProgress} from "./progress.mjs";
import {MERGED} from "./progress_merge.mjs";
import {SHAPES, isId, isObject, isTime} from "./progress_shapes.mjs";

/** @typedef {import("./progress.mjs").Kinds} Kinds */
/** @typedef {{[Kind in keyof Kinds]: Record<string, Kinds[Kind]>}} Items */

const FORMAT = "warmstart-progress";
const VERSION = 2;
/** Kinds that a file of an older version does not have, with the version that brought them. */
const SINCE = {exam: 2};
export const LARGEST_MB = 5;
const DEEPEST = 20;
const LONGEST_PLACE = 80;
const DAY_MS = 86_400_000;
// They would change what all objects are, were they ever assigned.
const FORBIDDEN = ["__proto__", "constructor", "prototype"];

/** The file cannot be used; the message says why, in the page's language. */
export class BrokenFile extends Error {}

/** @param {string} place  as the file has it, so it may be anything */
const damaged = (place) =>
  new BrokenFile(t("This file is damaged: there is something wrong at {place}.", {place: place.slice(0, LONGEST_PLACE)}));

/** The same text for the same value, however its names are ordered. @param {unknown} value */
const canonical = (value) =>
  JSON.stringify(value, (_name, one) => isObject(one) ? Object.fromEntries(Object.entries(one).sort()) : one);

/** @param {Date} now @returns {{name: string, text: string}} the file that holds all progress */
export function progressFile(now) {
  const items = Object.fromEntries(KINDS.map((kind) => [kind, Object.fromEntries(progressOfAll(kind))]));
  const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const text = JSON.stringify({format: FORMAT, version: VERSION, exported: now.toISOString(), items}, null, 1);
  return {name: `warmstart-progress-${day}.json`, text};
}

/** @param {number} bytes @throws {BrokenFile} */
export function checkSize(bytes) {
  if (bytes <= LARGEST_MB * 1_000_000) return;
  throw new BrokenFile(t("This file is larger than {megabytes} MB, more than any progress needs.", {megabytes: LARGEST_MB}));
}

/** @param {any} value @param {string} place @param {number} depth @throws {BrokenFile} */
function checkNames(value, place, depth = 0) {
  if (typeof value !== "object" || value === null) return;
  if (depth > DEEPEST) throw damaged(place);
  for (const [name, one] of Object.entries(value)) {
    if (FORBIDDEN.includes(name)) throw damaged(`${place}.${name}`);
    checkNames(one, depth < 3 ? `${place}.${name}` : place, depth + 1);
  }
}

/** @param {any} kept @param {number} latestMs @returns {boolean} whether none of its times is still to come */
const hasHappened = (kept, latestMs) =>
  [kept, ...kept.attempts ?? [], kept.flag ?? {}].flatMap(({at, read, saved, ended}) => [at, read, saved, ended])
    .every((time) => !time || Date.parse(time) <= latestMs);

/**
 * @param {string} text
 * @param {Date} now
 * @returns {Items}
 * @throws {BrokenFile}
 */
export function readProgressFile(text, now) {
  checkSize(new Blob([text]).size);
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    throw new BrokenFile(t("This file is damaged, or holds no progress: it is not complete JSON."));
  }
  if (!isObject(file) || file.format !== FORMAT) {
    throw new BrokenFile(t("This file holds no progress of Warm Start. Its name usually begins with {name}.", {name: FORMAT}));
  }
  const {version, exported, items} = file;
  if (!Number.isInteger(version) || version < 1) throw damaged("version");
  if (version > VERSION) {
    throw new BrokenFile(t("This file was saved by a newer version of Warm Start. Reload this page and try again."));
  }
  // A clock may be a little fast, but not a day.
  const latestMs = now.getTime() + DAY_MS;
  if (!isTime(exported) || !hasHappened({at: exported}, latestMs)) throw damaged("exported");
  if (!isObject(items)) throw damaged("items");
  checkNames(items, "items");
  const foreign = Object.keys(items).find((kind) => !KINDS.includes(/** @type {keyof Kinds} */ (kind)));
  if (foreign) throw damaged(`items.${foreign}`);
  for (const kind of KINDS) {
    if (version < (SINCE[kind] ?? 1)) items[kind] = {};
    if (!isObject(items[kind])) throw damaged(`items.${kind}`);
    for (const [id, kept] of Object.entries(items[kind])) {
      if (!isId(id) || !SHAPES[kind](kept) || !hasHappened(kept, latestMs)) throw damaged(`items.${kind}.${id}`);
    }
  }
  return items;
}

/**
 * Unites what a file holds with what is here.
 * @param {Items} items
 * @returns {{came: Record<keyof Kinds, number>, kept: boolean}} how many of each kind are new or changed; whether all fitted
 */
export function takeOver(items) {
  const came = {question: 0, prediction: 0, challenge: 0, page: 0, exam: 0};
  for (const kind of KINDS) {
    for (const [id, theirs] of Object.entries(items[kind])) {
      let changed = false;
      const kept = updateProgress(kind, id, (mine) => {
        const both = mine ? MERGED[kind](/** @type {any} */ (mine), /** @type {any} */ (theirs)) : theirs;
        changed = !mine || canonical(both) !== canonical(mine);
        return both;
      });
      if (!kept) return {came, kept};
      if (changed) came[kind] += 1;
    }
  }
  return {came, kept: true};
}
