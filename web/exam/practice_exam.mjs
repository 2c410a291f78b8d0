// The page of the practice exam: before it, during it, and after it. What is shown follows from what is kept.
import {practiceIndex, questionsOf} from "../banks.mjs";
import {button, element} from "../elements.mjs";
import {loadMessages, t} from "../messages.mjs";
import {page} from "../page.mjs";
import {onProgress, updateProgress} from "../progress.mjs";
import {addStyle} from "../stylesheet.mjs";
import {addressOf, followInLanguages, openedResult} from "./address.mjs";
import {Charge} from "./charge.mjs";
import {closed} from "./clock.mjs";
import {earlier} from "./earlier.mjs";
import {domainsOf, drawForm} from "./form.mjs";
import {resultView} from "./result.mjs";
import {Run} from "./run.mjs";
import {askedIn} from "./score.mjs";
import {KeptSitting, closeOverdue, forget, metIn, nameOf, sittings} from "./sittings.mjs";
import {Start} from "./start.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../grading.mjs").QuestionData} QuestionData
 * @typedef {import("./sittings.mjs").Named} Named
 * @typedef {"start" | "run" | "elsewhere" | "result"} View
 */

const EXAM = "DVA-C02";

class PracticeExam {
  #charge = new Charge();
  /** @type {View | undefined} */ #view;
  /** @type {Run | undefined} */ #run;
  /** @type {KeptSitting | undefined} */ #kept;
  /** What the start shows, so that it is drawn anew only when that changes. */ #shown = "";
  /** The ids of those that are over and told: a browser that keeps nothing would find them again. */ #told = new Set();

  /**
   * @param {HTMLElement} host
   * @param {Index} index
   * @param {Index["exams"][number]} exam
   */
  constructor(host, index, exam) {
    this.host = host;
    this.index = index;
    this.exam = exam;
    onProgress(() => this.#hear());
    addEventListener("popstate", () => this.#view !== "run" && this.show());
    // A page that comes back from the browser's memory has heard nothing meanwhile, and is what the reader looks at now.
    addEventListener("pageshow", ({persisted}) => persisted && this.show());
  }

  /** Shows what there is to show: the exam under way, else the result that the address names, else the start. */
  async show() {
    const overdue = closeOverdue(EXAM).find(({id}) => !this.#told.has(id));
    if (overdue) {
      this.#told.add(overdue.id);
      return this.#showResult(overdue, true);
    }
    const underWay = this.#underWay;
    if (underWay) return this.#goOn(underWay);
    const id = openedResult();
    const named = sittings(EXAM).find((one) => one.id === id && one.sitting.ended);
    return named ? this.#showResult(named, false) : this.#showStart();
  }

  /** @returns {Named | undefined} */
  get #underWay() {
    return sittings(EXAM).find(({sitting}) => !sitting.ended);
  }

  /** @param {string[]} ids @param {string} language @returns {Promise<Map<string, QuestionData>>} */
  async #questions(ids, language = page.language) {
    const banks = new Set(this.index.questions.filter(({id}) => ids.includes(id)).map(({bank}) => bank));
    const found = await Promise.all([...banks].map((bank) => questionsOf(bank, language, "reserved")));
    return new Map(found.flatMap((one) => [...one]));
  }

  /** How a question is had in English; nothing where the page is English. */
  get #english() {
    if (page.language === "en") return {};
    return {english: async (/** @type {QuestionData} */ {id}) => (await this.#questions([id], "en")).get(id)};
  }

  /**
   * @param {View} view
   * @param {...(Node | string)} parts
   */
  #put(view, ...parts) {
    this.#run?.end();
    this.#run = undefined;
    this.#view = view;
    this.#shown = "";
    const {dataset} = document.documentElement;
    if (view === "start") delete dataset.exam;
    else dataset.exam = view === "result" ? "result" : "run";
    this.host.replaceChildren(...parts);
    this.host.dataset.ready = "";
  }

  /** @param {string} [sentence]  why */
  async #showStart(sentence = "") {
    const hadFocus = this.host.contains(document.activeElement);
    const shown = JSON.stringify(sittings(EXAM).map(({id, sitting}) => [id, sitting.ended]));
    const start = new Start(this.index, this.exam, metIn(EXAM), (chosen) => this.#begin(chosen));
    this.#kept = undefined;
    this.#put("start", start.element);
    this.#shown = shown;
    start.said.textContent = sentence;
    if (hadFocus) start.title.focus();
    const ended = sittings(EXAM).filter(({sitting}) => sitting.ended);
    if (!ended.length) return;
    const questions = await this.#questions(ended.flatMap(({sitting}) => sitting.items)).catch(() => undefined);
    if (this.#shown !== shown) return;
    start.element.after(earlier(ended, {
      index: this.index, questions,
      open: (named) => this.#showResult(named, true),
      forget: ({id}) => forget(id),
    }));
  }

  /** @param {import("./start.mjs").Chosen} chosen */
  async #begin({count, minutes, items}) {
    const questions = await this.#questions(items.map(({id}) => id));
    // Another tab may have begun meanwhile.
    if (this.#underWay) return this.show();
    const at = new Date().toISOString();
    const id = nameOf(EXAM, at);
    const drawn = drawForm(items, domainsOf(this.index, EXAM), {count, seed: id, met: metIn(EXAM)});
    const sitting = {at, saved: at, exam: EXAM, minutes, items: drawn.map((one) => one.id), answers: {}, flags: [], place: 0};
    this.#shown = ""; // what follows is this tab's own doing
    updateProgress("exam", id, () => sitting);
    this.#charge.take();
    return this.#runIt({id, sitting}, questions);
  }

  /** Goes on with an exam, in this tab. @param {Named} named */
  async #goOn(named) {
    this.#charge.take();
    try {
      const questions = await this.#questions(named.sitting.items);
      return this.#runIt(named, questions);
    } catch {
      return this.#fail(() => this.show());
    }
  }

  /** @param {Named} named @param {Map<string, QuestionData>} questions */
  #runIt({id, sitting}, questions) {
    const asked = askedIn(sitting, this.index).map((one) => questions.get(one)).filter((one) => one !== undefined);
    this.#kept = new KeptSitting(id, sitting);
    const kept = this.#kept;
    // The book may have lost every question of it since.
    if (!asked.length) return this.#handIn();
    addressOf(undefined);
    const run = new Run(kept, asked, {...this.#english, handIn: () => this.#handIn()});
    this.#put("run", run.element);
    this.#run = run;
    run.heading.focus({preventScroll: true});
    scrollTo(0, 0);
    return undefined;
  }

  /** Ends the exam that is shown: now, or at the end of its time. */
  #handIn() {
    const kept = /** @type {KeptSitting} */ (this.#kept);
    const now = Date.now();
    this.#view = undefined;
    kept.change((sitting) => ({ended: closed(sitting, now).ended ?? new Date(now).toISOString()}));
    return this.#showResult({id: kept.id, sitting: kept.sitting}, true);
  }

  /** @param {Named} named @param {boolean} fresh  to be told, and to be an address of its own */
  async #showResult(named, fresh) {
    /** @type {Map<string, QuestionData>} */ let questions;
    try {
      questions = await this.#questions(named.sitting.items);
    } catch {
      this.#fail(() => this.#showResult(named, fresh));
      return;
    }
    const result = resultView(named, {
      index: this.index, exam: this.exam, questions, ...this.#english,
      back: () => { addressOf(undefined, true); this.show().then(() => this.host.scrollIntoView()); },
    });
    this.#put("result", result.element);
    followInLanguages();
    if (!fresh) return;
    addressOf(named.id, true);
    scrollTo(0, 0);
    result.heading.focus({preventScroll: true});
  }

  /** @param {() => void} again */
  #fail(again) {
    const sentence = t("The questions could not be loaded. Check that this site can be reached, and try again.");
    this.#put("start", element("p", {className: "ws-notice", role: "alert"}, sentence), button(t("Try again"), again));
  }

  /** Steps back: the exam goes on in another tab. @param {Named} named */
  #showElsewhere(named) {
    const here = button(t("Go on in this tab"), () => this.show());
    here.classList.add("ws-exam-main");
    this.#put("elsewhere", element("section", {className: "ws-exam-elsewhere", "aria-label": t("Practice exam")},
      element("h1", {className: "ws-exam-heading", tabIndex: -1}, t("Your exam goes on in another tab")),
      element("p", {}, t("Nothing is lost. The clock runs on, wherever you go on.")), here));
    this.#kept = new KeptSitting(named.id, named.sitting);
  }

  /** Follows what another tab has done. */
  #hear() {
    if (this.#view === "run" || this.#view === "elsewhere") this.#hearExam(/** @type {KeptSitting} */ (this.#kept));
    else if (this.#view === "start" && this.#shown) {
      const shown = JSON.stringify(sittings(EXAM).map(({id, sitting}) => [id, sitting.ended]));
      if (shown === this.#shown) return;
      const underWay = this.#underWay;
      if (underWay) this.#showElsewhere(underWay);
      else this.show();
    }
  }

  /** @param {KeptSitting} kept */
  #hearExam(kept) {
    if (!kept.hear()) this.#showStart(t("The exam was forgotten in another tab."));
    else if (kept.sitting.ended) this.#showResult({id: kept.id, sitting: kept.sitting}, true);
    else if (this.#view === "run" && this.#charge.isLost) this.#showElsewhere({id: kept.id, sitting: kept.sitting});
  }
}

/** Brings the page of the practice exam to life. */
export async function practiceExam() {
  const host = /** @type {HTMLElement} */ (document.querySelector(".ws-exam"));
  await loadMessages();
  try {
    const [index] = await Promise.all([practiceIndex(), addStyle("exam")]);
    const exam = index.exams.find(({id}) => id === EXAM);
    if (exam) await new PracticeExam(host, index, exam).show();
  } catch {
    host.replaceChildren(element("p", {className: "ws-notice", role: "alert"},
      t("The practice exam could not be loaded. Check that this site can be reached, and try again.")),
    button(t("Try again"), practiceExam));
    host.dataset.ready = "";
  }
}
