/** What the reader has done, and what they may change of it here. */
import {onSession} from "../practice/sessions.mjs";
import {onProgress, progressOf, progressOfAll, updateProgress} from "../progress.mjs";
import {keep, recall} from "../stored.mjs";
import {dayOf} from "./days.mjs";
import {questionsOf} from "./exercises.mjs";
import {byConcept} from "./queue.mjs";

/** @typedef {import("../banks.mjs").Index} Index */

const NEW_A_DAY = {name: "new-concepts-a-day", usual: 10, most: 99};

/** @returns {import("./history.mjs").Progress} what is kept now */
export const progressNow = () => ({question: progressOfAll("question"), prediction: progressOfAll("prediction")});

/**
 * Draws a part of the page anew when progress, a session or the day may have changed: once for all changes that come
 * together, and while the part is not shown, not before it is seen again.
 * @param {HTMLElement} part
 * @param {() => void} draw
 */
export function drawOnChanges(part, draw) {
  let isWaiting = false;
  let isStale = false;
  const show = () => {
    isWaiting = false;
    isStale = part.offsetParent === null;
    if (!isStale) draw();
  };
  const changed = () => {
    if (!isWaiting) setTimeout(show);
    isWaiting = true;
  };
  onProgress(changed);
  onSession(changed);
  document.addEventListener("visibilitychange", () => document.hidden || changed());
  new IntersectionObserver(() => isStale && changed()).observe(part);
}

/** @returns {number} how many new concepts the reader wants to meet in a day */
export function newADay() {
  const kept = recall(NEW_A_DAY.name);
  return Number.isInteger(kept) && kept >= 0 && kept <= NEW_A_DAY.most ? Number(kept) : NEW_A_DAY.usual;
}

export const MOST_NEW = NEW_A_DAY.most;

/** @param {number} count @returns {boolean} whether it could be kept */
export const setNewADay = (count) => keep(NEW_A_DAY.name, Math.min(Math.max(Math.round(count), 0), NEW_A_DAY.most));

/** @param {Index} index @param {string} concept @returns {string[]} its questions that have been answered */
export function answeredAbout(index, concept) {
  const all = (byConcept(index).get(concept) ?? []).flatMap(questionsOf);
  return all.filter((id) => progressOf("question", id)?.attempts.length);
}

/** Forgets what was answered and predicted of a concept. Flags stay. @param {Index} index @param {string} concept */
export function startOver(index, concept) {
  for (const id of answeredAbout(index, concept)) {
    updateProgress("question", id, (before) => before?.flag && {attempts: [], flag: before.flag});
  }
  for (const prediction of index.predictions ?? []) {
    if (prediction.concept === concept) updateProgress("prediction", prediction.id, () => undefined);
  }
}

/** Gives everything that is dated after today the time of now, in the order it was in. @param {Date} now */
export function dateAnew(now) {
  const today = dayOf(now.getTime());
  const isAhead = (/** @type {{at: string}} */ {at}) => dayOf(Date.parse(at)) > today;
  const questions = [...progressOfAll("question")].filter(([, {attempts}]) => attempts.some(isAhead));
  const ahead = new Set(questions.flatMap(([, {attempts}]) => attempts.filter(isAhead).map(({at}) => at)));
  // An instant of its own for each, since answers are told apart by their time.
  const instants = new Map([...ahead].sort().reverse().map((at, place) => [at, new Date(now.getTime() - place).toISOString()]));
  for (const [id] of questions) {
    updateProgress("question", id, (before) => before && {...before,
      attempts: before.attempts.map((one) => ({...one, at: instants.get(one.at) ?? one.at}))});
  }
  for (const [id, kept] of progressOfAll("prediction")) {
    if (isAhead(kept)) updateProgress("prediction", id, (before) => before && {...before, at: now.toISOString()});
  }
}
