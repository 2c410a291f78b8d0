/** The review queue: what is due today and what comes later. It is asked as a session of practice. */
import {Announcer} from "../announcer.mjs";
import {practiceIndex} from "../banks.mjs";
import {loadMessages} from "../messages.mjs";
import {page} from "../page.mjs";
import {answerAt, beginSession, sessionOf} from "../practice/sessions.mjs";
import {progressOf} from "../progress.mjs";
import {KIND} from "./kind.mjs";
import {Overview} from "./overview.mjs";
import {questionAbout, queue} from "./queue.mjs";
import {drawOnChanges, progressNow} from "./reader.mjs";

/** @typedef {import("../banks.mjs").Index} Index */

/** The banks of chapters in reading order, those that the reader has opened first. @returns {Promise<string[]>} */
async function bankOrder() {
  const response = await fetch(page.contents).catch(() => undefined);
  const entries = response?.ok ? await response.json() : [];
  const names = entries.map((/** @type {{page: string}} */ entry) => entry.page);
  const isOpened = (/** @type {string} */ name) => progressOf("page", name) !== undefined;
  return [...names.filter(isOpened), ...names.filter((/** @type {string} */ name) => !isOpened(name))];
}

/** @returns {number} how many questions of the review that is under way have no answer yet */
function leftNow() {
  const session = sessionOf(KIND);
  return session && !session.ended ? session.ids.filter((_id, place) => !answerAt(session, place)).length : 0;
}

/** Shows the session, and the page hears of it by its address. */
function goOn() {
  location.hash = `#session=${KIND}`;
}

/** @param {HTMLElement} box @param {Index} index @param {string[]} order  of the banks */
function draw(box, index, order) {
  const announcer = new Announcer();
  const begin = (/** @type {string[]} */ concepts) => {
    const progress = progressNow();
    beginSession(KIND, concepts.flatMap((concept) => questionAbout(index, concept, progress)?.question ?? []));
    goOn();
  };
  const show = () => {
    const progress = progressNow();
    overview.show(queue(index, progress, Date.now(), order), progress, leftNow());
  };
  const overview = new Overview(index, {begin, goOn, changed: show, say: announcer.say});
  show();
  box.replaceChildren(overview.element, announcer.element);
  drawOnChanges(box, show);
}

/** Brings the review queue to life; rejected if the questions cannot be loaded. @param {HTMLElement} box  what it holds is replaced */
export async function review(box) {
  const [index, order] = await Promise.all([practiceIndex(), bankOrder(), loadMessages()]);
  draw(box, index, order);
}
