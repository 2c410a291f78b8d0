import {Announcer} from "../announcer.mjs";
import {button, element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {notKept} from "../not_kept.mjs";
import {usesKeys} from "../shortcut.mjs";
import {ClockFace} from "./clock_face.mjs";
import {ExamItem} from "./item.mjs";
import {commandOf} from "./keys.mjs";
import {stateOf} from "./score.mjs";
import {askToHandIn, openSheet} from "./sheet.mjs";

/**
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("./sittings.mjs").KeptSitting} KeptSitting
 */

/**
 * A button with an arrow; where there is little room, the arrow alone.
 * @param {"previous" | "next"} way
 * @param {string} words
 * @param {() => void} press
 */
function turning(way, words, press) {
  const made = button("", press);
  made.classList.add("ws-exam-turn", `ws-exam-${way}`);
  made.append(element("span", {}, words));
  return made;
}

/** An exam under way: one question on the screen, the time, and the way to every other question. */
export class Run {
  #kept;
  #questions;
  #does;
  /** @type {ExamItem | undefined} */ #item;
  /** @type {HTMLDialogElement | undefined} */ #dialog;
  #announcer = new Announcer();
  #listening = new AbortController();

  /**
   * @param {KeptSitting} kept
   * @param {QuestionData[]} questions  in their order
   * @param {object} does
   * @param {(question: QuestionData) => Promise<QuestionData | undefined>} [does.english]
   * @param {() => void} does.handIn
   */
  constructor(kept, questions, does) {
    this.#kept = kept;
    this.#questions = questions;
    this.#does = does;
    this.clock = new ClockFace(() => kept.sitting, {over: () => this.#handIn(), say: this.#announcer.say});
    this.heading = element("h1", {className: "ws-exam-heading", tabIndex: -1});
    this.strip = element("div", {className: "ws-exam-strip", "aria-hidden": "true"}, ...questions.map(() => element("span")));
    this.notice = element("p", {className: "ws-notice", role: "alert", hidden: true});
    this.place = element("div", {className: "ws-exam-place"});
    this.previous = turning("previous", t("Previous question"), () => this.#go(this.#at - 1));
    this.next = turning("next", t("Next question"), () => this.#go(this.#at + 1));
    this.flag = button(t("Flag"), () => this.#flag());
    this.flag.classList.add("ws-exam-flag");
    this.sheet = button(t("All questions"), () => this.#openSheet());
    this.element = element("section", {className: "ws-exam-run ws-ui", "aria-label": t("Practice exam")},
      element("div", {className: "ws-exam-top"}, this.heading, this.clock.element), this.strip, this.clock.warning, this.notice,
      this.place,
      element("div", {className: "ws-exam-bar", role: "group", "aria-label": t("Move through the exam")},
        this.previous, this.flag, this.sheet, this.next),
      this.#announcer.element);
    const {signal} = this.#listening;
    addEventListener("keydown", (event) => this.#key(event), {signal});
    document.addEventListener("visibilitychange", () => this.clock.tick(), {signal});
    this.#draw();
  }

  get #at() {
    return Math.min(this.#kept.sitting.place, this.#questions.length - 1);
  }

  get #marks() {
    const {sitting} = this.#kept;
    return this.#questions.map((question) =>
      ({state: stateOf(sitting, question), flagged: sitting.flags.includes(question.id)}));
  }

  /** Draws the question that the reader is at. */
  #draw() {
    const question = this.#questions[this.#at];
    const {id, sitting} = this.#kept;
    const {english} = this.#does;
    this.#item = new ExamItem(question, {
      sitting: id,
      chosen: Object.hasOwn(sitting.answers, question.id) ? sitting.answers[question.id] : [],
      changed: (chosen) => this.#change(({answers}) => ({answers: {...answers, [question.id]: chosen}})),
      ...english && {english: () => english(question)},
    });
    this.place.replaceChildren(this.#item.element);
    this.heading.textContent = t("Question {number} of {count}", {number: this.#at + 1, count: this.#questions.length});
    this.#drawMarks();
  }

  #drawMarks() {
    const marks = this.#marks;
    [...this.strip.children].forEach((one, index) => {
      one.className = `ws-exam-${marks[index].state}`;
      one.classList.toggle("ws-exam-flagged", marks[index].flagged);
      one.classList.toggle("ws-exam-here", index === this.#at);
    });
    this.flag.ariaPressed = String(marks[this.#at].flagged);
    this.previous.ariaDisabled = String(this.#at === 0);
    const failed = !this.#kept.isKept;
    if (this.notice.hidden !== failed) return;
    this.notice.hidden = !failed;
    this.notice.replaceChildren(...failed ? [notKept()] : []);
  }

  /** @param {Parameters<KeptSitting["change"]>[0]} change */
  #change(change) {
    // A choice made in the moment between the end of the time and the next look at the clock.
    this.clock.tick();
    if (this.#kept.sitting.ended) return;
    this.#kept.change(change);
    this.#drawMarks();
  }

  /** After the last question comes the sheet. @param {number} place */
  #go(place) {
    if (place >= this.#questions.length) this.#openSheet();
    if (place < 0 || place >= this.#questions.length) return;
    this.#change(() => ({place}));
    if (this.#kept.sitting.ended) return;
    this.#draw();
    this.heading.focus({preventScroll: true});
    this.element.scrollIntoView({block: "start"});
  }

  #flag() {
    const {id} = this.#questions[this.#at];
    const flagged = !this.#kept.sitting.flags.includes(id);
    this.#change(({flags}) => ({flags: [...flags.filter((one) => one !== id), ...flagged ? [id] : []]}));
    this.#announcer.say(flagged ? t("Flagged.") : t("No longer flagged."));
  }

  #openSheet() {
    this.#dialog = openSheet(this.#marks, this.#at, {go: (place) => this.#go(place), handIn: () => this.#ask()});
  }

  #ask() {
    this.#dialog = askToHandIn(this.#marks, () => this.#handIn());
  }

  #handIn() {
    this.end();
    this.#does.handIn();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const command = usesKeys() ? commandOf(event) : undefined;
    const target = /** @type {Node} */ (event.target);
    if (command === undefined || event.defaultPrevented) return;
    if (this.#dialog?.open) {
      if (command === "sheet" && this.#dialog.classList.contains("ws-exam-sheet")) this.#dialog.close();
      return;
    }
    if (document.querySelector("dialog[open], .ws-languages[open]")) return;
    if (typeof command === "number") this.#item?.press(command);
    else {
      const does = {
        next: () => this.#go(this.#at + 1), previous: () => this.#go(this.#at - 1), flag: () => this.#flag(),
        sheet: () => this.#openSheet(),
        // Within the question its own key does it.
        english: () => this.#item?.element.contains(target) || this.#item?.english?.button.click(),
      };
      does[command]();
    }
  }

  /** Stops the clock and the keys; what was chosen is kept. */
  end() {
    this.clock.stop();
    this.#listening.abort();
    this.#dialog?.close();
  }
}
