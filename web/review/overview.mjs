import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {percent} from "../percent.mjs";
import {FRESH_MINUTES} from "./attempts.mjs";
import {conceptList} from "./concept_list.mjs";
import {forecast} from "./forecast.mjs";
import {RETENTION} from "./memory.mjs";
import {OWN_FROM, secondsByType, wholeMinutes} from "./minutes.mjs";
import {questionAbout} from "./queue.mjs";
import {MOST_NEW, dateAnew, newADay, setNewADay} from "./reader.mjs";
import {redrawn} from "./redrawn.mjs";
import {dayWithWeekday} from "./words.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./history.mjs").Progress} Progress
 * @typedef {import("./queue.mjs").Queue} Queue
 */

const FSRS = "https://github.com/open-spaced-repetition/free-spaced-repetition-scheduler";

/** @param {Index} index @param {string[]} concepts @param {Progress} progress */
function minutesFor(index, concepts, progress) {
  const seconds = secondsByType(index, progress.question);
  return wholeMinutes(concepts.reduce((all, concept) =>
    all + (seconds[questionAbout(index, concept, progress)?.exercise.type ?? ""] ?? 0), 0));
}

/** What the queue holds now, and what a reader can do with it. */
export class Overview {
  /** What is drawn: much of the progress does not concern it. */ #drawn = "";
  #index;
  #given;

  /**
   * @param {Index} index
   * @param {object} given
   * @param {(concepts: string[]) => void} given.begin
   * @param {() => void} given.goOn     with the review that is under way
   * @param {() => void} given.changed
   * @param {(sentence: string) => void} given.say
   */
  constructor(index, given) {
    this.#index = index;
    this.#given = given;
    this.element = element("div", {className: "ws-review-overview"});
  }

  /** @param {Queue} queue @param {Progress} progress @param {number} left  questions of the review that is under way */
  show(queue, progress, left) {
    const {due, later} = queue;
    const isNew = !due.length && !later.length;
    const seconds = secondsByType(this.#index, progress.question);
    const cards = [...due, ...later].map(({concept, memory}) => [concept, memory.due, memory.stability]);
    const drawn = JSON.stringify([queue.today, queue.ahead, queue.newToday, queue.unmet, cards, left, newADay(), seconds]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    redrawn(this.element, (isOpen) => [
      ...queue.ahead ? [this.#ahead(queue.ahead)] : [],
      ...left ? [this.#underWay(left)] : [],
      due.length ? this.#due(queue, progress, Boolean(left)) : this.#nothing(queue),
      this.#news(queue, progress, Boolean(left || due.length)),
      ...isNew ? [] : [forecast(queue, isOpen("table")),
        conceptList(this.#index, queue, {open: isOpen("concepts"), say: this.#given.say})],
      this.#how(isOpen("how", isNew)),
    ]);
  }

  /** @param {string} words @param {() => void} press */
  #first(words, press) {
    const made = button(words, press);
    made.classList.add("ws-run");
    made.dataset.name = "first";
    return made;
  }

  /** @param {number} left */
  #underWay(left) {
    return element("div", {className: "ws-review-now"},
      element("p", {className: "ws-review-sum"}, element("strong", {}, t("A review is under way.")), " ",
        element("span", {}, t("Questions left: {count}", {count: left}))),
      this.#first(t("Go on with the review"), this.#given.goOn));
  }

  /** @param {Queue} queue @param {Progress} progress @param {boolean} second */
  #due({due}, progress, second) {
    const concepts = due.map(({concept}) => concept);
    const start = () => this.#given.begin(concepts);
    return element("div", {className: "ws-review-now"},
      element("p", {className: "ws-review-sum"}, element("strong", {}, t("Due now: {count}", {count: due.length})), " ",
        element("span", {}, t("about {minutes} min", {minutes: minutesFor(this.#index, concepts, progress)}))),
      second ? button(t("Begin anew"), start) : this.#first(t("Review now"), start));
  }

  /** @param {Queue} queue */
  #nothing({later}) {
    if (!later.length) {
      return element("p", {className: "ws-review-sum"}, element("strong", {}, t("The queue is empty.")), " ",
        element("span", {}, t("A concept enters it when you first answer a question about it, here or in a chapter.")));
    }
    const {due} = later[0].memory;
    const count = later.filter(({memory}) => memory.due === due).length;
    return element("p", {className: "ws-review-sum"}, element("strong", {}, t("Nothing is due.")), " ",
      element("span", {}, t("Next on {day}: {count}", {day: dayWithWeekday(due), count})));
  }

  /** New concepts, as many as the reader wants in a day. @param {Queue} queue @param {Progress} progress @param {boolean} second */
  #news({unmet, newToday}, progress, second) {
    if (!unmet.length) return element("p", {className: "ws-hint"}, t("You have met every concept that the questions of this book are about."));
    const limit = newADay();
    const concepts = unmet.slice(0, Math.max(0, limit - newToday));
    const words = t("Meet new concepts: {count}", {count: concepts.length});
    const begin = () => this.#given.begin(concepts);
    const input = element("input", {type: "number", min: "0", max: String(MOST_NEW), step: "1", value: String(limit), inputMode: "numeric", "data-name": "limit"});
    input.addEventListener("change", () => {
      if (input.value !== "" && setNewADay(Number(input.value))) this.#given.changed();
      else input.value = String(newADay());
    });
    const start = second ? button(words, begin) : this.#first(words, begin);
    return element("div", {className: "ws-review-new"},
      ...concepts.length ? [start, element("span", {}, t("about {minutes} min", {minutes: minutesFor(this.#index, concepts, progress)}))]
        : [element("span", {}, t("No more new concepts today: you have met {count}.", {count: newToday}))],
      element("label", {}, element("span", {}, t("New concepts in a day, at most")), input));
  }

  /** @param {number} count */
  #ahead(count) {
    return element("div", {className: "ws-notice"},
      element("p", {}, t("Answers dated after today: {count}. The clock of this device was wrong, then or now. They do not count before their day.", {count})),
      button(t("Date them today"), () => dateAnew(new Date())));
  }

  /** @param {boolean} open */
  #how(open) {
    return element("details", {className: "ws-review-how", "data-name": "how", open}, element("summary", {}, t("How the review works")),
      element("p", {}, t("What you answer here, in a chapter or in a drill counts for its concept, and the concept comes back shortly before you would forget it. A missed concept comes back the next day, a guess soon, and what you are sure of after weeks and then months. You are asked a question about it that you have not seen, as long as there is one.")),
      element("p", {}, t("An answer within {minutes} minutes of the one before does not count, since the explanation was still before you. A missed prediction counts as a missed answer. The minutes are your own: the middle of the times you took for questions of a type, once there are {count}; until then, one minute or a little more.", {minutes: FRESH_MINUTES, count: OWN_FROM})),
      element("p", {}, t("The days come from an open algorithm with its default parameters. It asks again when the chance to remember has fallen to {chance}.", {chance: percent(RETENTION)}), " ",
        element("a", {href: FSRS, lang: "en"}, "FSRS: Free Spaced Repetition Scheduler")));
  }
}
