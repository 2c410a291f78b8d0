/** How ready a reader is for an exam: what they have shown to know, as intervals, and what to do next. */
import {practiceIndex, questionsOf} from "../banks.mjs";
import {element} from "../elements.mjs";
import {loadMessages, t} from "../messages.mjs";
import {page} from "../page.mjs";
import {progressOfAll} from "../progress.mjs";
import {FRESH_MINUTES} from "../review/attempts.mjs";
import {drawOnChanges} from "../review/reader.mjs";
import {redrawn} from "../review/redrawn.mjs";
import {evidence, sittingsOver} from "./evidence.mjs";
import {examPart} from "./exam_part.mjs";
import {FEWEST, standing} from "./standing.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 */

/** The reserved questions that were met. @param {Index} index @param {import("../progress.mjs").Sitting[]} sittings */
async function questionsMet(index, sittings) {
  const met = new Set(sittings.flatMap(({items}) => items));
  const banks = new Set(index.questions.filter(({id, pool}) => pool === "reserved" && met.has(id)).map(({bank}) => bank));
  const all = await Promise.all([...banks].map((bank) => questionsOf(bank, page.language, "reserved")));
  return new Map(all.flatMap((questions) => [...questions]));
}

/** What the intervals mean, and what they leave out. @param {boolean} open */
function explained(open) {
  return element("details", {className: "ws-readiness-how", "data-name": "how", open}, element("summary", {}, t("What these numbers mean")),
    element("p", {}, t("Each question counts once, by your latest answer. It is known if that was right and no guess. All variants of a drill count as one question. An answer within {minutes} minutes of the one before does not count, since the explanation was still before you. A practice exam does not ask how sure you are: there, a right answer counts.", {minutes: FRESH_MINUTES})),
    element("p", {}, t("From so few questions nobody can tell exactly how much you know. So you see an interval, after Jeffreys: in 95 of 100 such cases, the true share lies in it. It becomes narrower with every question that you answer. With fewer than {count} answers it says nothing.", {count: FEWEST})),
    element("p", {}, t("This is no forecast of a score. It is about questions like those in this book, and the exam asks about more than this book.")));
}

class Readiness {
  /** What is drawn: much of the progress does not concern it. */ #drawn = "";
  /** Counts the drawings: what was loaded for any but the last is too late. */ #drawings = 0;

  /** @param {HTMLElement} box @param {Index} index */
  constructor(box, index) {
    this.box = box;
    this.index = index;
  }

  async draw() {
    const drawing = this.#drawings += 1;
    const now = Date.now();
    const sittings = sittingsOver(progressOfAll("exam"), now);
    const questions = await questionsMet(this.index, sittings).catch(() => undefined);
    if (drawing !== this.#drawings) return;
    const all = evidence(this.index, {question: progressOfAll("question"), sittings, questions: questions ?? new Map()}, now);
    const drawn = JSON.stringify([all, questions !== undefined]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    redrawn(this.box, (isOpen) => [
      ...questions ? [] : [element("p", {className: "ws-notice"}, t("Your practice exams could not be read, so they are missing here."))],
      ...standing(this.index, all).map((exam, place) => examPart(exam, this.index, {isFirst: place === 0, isOpen})),
      explained(isOpen("how")),
    ]);
  }
}

/** Brings the readiness view to life; rejected if the questions cannot be loaded. @param {HTMLElement} box  what it holds is replaced */
export async function readiness(box) {
  const [index] = await Promise.all([practiceIndex(), loadMessages()]);
  const view = new Readiness(box, index);
  drawOnChanges(box, () => view.draw());
  await view.draw();
}
