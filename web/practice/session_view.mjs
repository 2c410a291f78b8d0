import {Announcer} from "../announcer.mjs";
import {address} from "../banks.mjs";
import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {keptQuestion} from "../kept_question.mjs";
import {t} from "../messages.mjs";
import {notKept} from "../not_kept.mjs";
import {page} from "../page.mjs";
import {Question} from "../question.mjs";
import {shortcutOf} from "../shortcut.mjs";
import {foundQuestion} from "./found_questions.mjs";
import {keysHelp} from "./keys_help.mjs";
import {answerAt, askedAt, keepSession, nextOpen, sessionOf, withAnother} from "./sessions.mjs";
import {showMe} from "./show_me.mjs";
import {Summary} from "./summary.mjs";

/**
 * @typedef {import("./sessions.mjs").Session} Session
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("../progress.mjs").Attempt} Attempt
 *
 * @typedef {object} Kind  of session
 * @property {(session: Session) => string} title  HTML
 * @property {(session: Session) => Promise<string | undefined>} [another]  the id of one more question, for a session without an end
 * @property {(session: Session) => string} [beside]  what is told beside the number of the question
 * @property {import("../question.mjs").Surroundings["after"]} [after]  what stands below the explanation, before Next
 */

/** One question after the other, and in the end how it went. Shows what is kept, so each tab shows the same. */
export class SessionView {
  /** @type {Question | undefined} */ #question;
  /** What is drawn now, and what is being loaded to be drawn. */ #drawn = "";
  #coming = "";
  /** Whether the reader has come to what is being loaded, and shall be taken there. */ #fresh = false;
  /** Counts the drawings: what was loaded for any but the last is too late. */ #drawings = 0;
  #kind = "";
  #here = {id: "", place: 0};
  #announcer = new Announcer();

  /**
   * @param {HTMLElement} box  `.ws-session`
   * @param {Index} index
   * @param {Record<string, Kind>} kinds
   * @param {{begin: (kind: string, ids: string[]) => void, leave: () => void}} does
   */
  constructor(box, index, kinds, does) {
    this.box = box;
    this.index = index;
    this.kinds = kinds;
    this.does = does;
    this.title = element("h2", {className: "ws-session-title"});
    this.count = element("h3", {className: "ws-question-title", tabIndex: -1});
    this.beside = element("p", {className: "ws-session-beside"});
    this.segments = element("span", {className: "ws-segments", "aria-hidden": "true"});
    this.body = element("div", {className: "ws-question-box"});
    this.article = element("article", {className: "ws-question"}, this.count, this.body);
    this.skip = button(t("Skip this question"), () => this.#next());
    this.notice = element("p", {className: "ws-session-notice ws-hint", role: "status"});
    this.sheet = element("section", {className: "ws-quiz"}, this.article,
      element("div", {className: "ws-session-foot"}, this.skip, keysHelp()), this.#announcer.element);
    this.head = element("div", {className: "ws-session-head"}, this.title,
      element("div", {className: "ws-session-buttons"}, button(t("Pause"), () => does.leave()), button(t("End"), () => this.#end())),
      element("div", {className: "ws-session-row"}, this.beside, this.segments));
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  /** @returns {Session | undefined} */
  get #session() {
    return this.#kind ? sessionOf(this.#kind) : undefined;
  }

  /** Shows the session of a kind as it is kept. @param {string} kind @param {boolean} [fresh]  the reader has just come to it */
  async show(kind, fresh = false) {
    this.#kind = kind;
    const session = sessionOf(kind);
    if (!session) return;
    const what = JSON.stringify([kind, session.at, session.ended ?? [session.ids[session.place], askedAt(session, session.place)]]);
    this.#fresh ||= fresh;
    if (what === this.#coming) return;
    if (what !== this.#drawn) {
      this.#drawings += 1;
      const drawing = this.#drawings;
      this.#coming = what;
      const drawn = session.ended ? this.#drawSummary(session) : await this.#drawQuestion(session, drawing);
      if (drawing === this.#drawings) this.#coming = "";
      if (!drawn) return;
      this.#drawn = what;
    } else if (!session.ended) {
      this.#question?.again();
      this.#tellPlace(session);
    }
    if (this.#fresh) this.#goTo(session.ended ? this.box : this.head, session.ended ? this.summary.heading : this.count);
    this.#fresh = false;
  }

  /** Takes everything off the page. */
  hide() {
    this.#drawings += 1;
    this.#kind = this.#drawn = this.#coming = "";
    this.#fresh = false;
    this.#question?.leave();
    this.#question = undefined;
    this.box.replaceChildren();
  }

  /** @param {Session} session  @returns {boolean} whether it is drawn */
  #drawSummary(session) {
    this.#question?.leave();
    this.#question = undefined;
    this.summary = new Summary(session, this.index, {
      again: (ids) => this.does.begin("set", ids),
      close: () => { keepSession(this.#kind, undefined); this.does.leave(); },
    });
    this.box.replaceChildren(this.summary.element);
    return true;
  }

  /** @param {Session} session @param {number} drawing  @returns {Promise<boolean>} whether it is still the one to show */
  async #drawQuestion(session, drawing) {
    const id = session.ids[session.place];
    let found;
    try {
      found = await foundQuestion(this.index, id);
    } catch {
      if (drawing === this.#drawings) this.#sayFailed();
      return false;
    }
    if (drawing !== this.#drawings) return false;
    if (!found) {
      this.#leaveOut(session, id);
      return false;
    }
    const kind = this.kinds[this.#kind];
    this.#question?.leave();
    this.box.replaceChildren(this.head, this.notice, this.sheet);
    this.title.replaceChildren(inlineHtml(kind.title(session), () => undefined));
    this.#here = {id, place: session.place};
    this.article.dataset.question = id;
    const box = element("div", {className: "ws-question-box"});
    this.body.replaceWith(box);
    this.body = box;
    this.#question = new Question(box, found.data, {
      language: page.language, say: this.#announcer.say, address, flags: true, since: askedAt(session, session.place), keys: document,
      kept: this.#kept(id), ...found.english && {english: found.english},
      after: (attempt, change) => [
        showMe(found.data, found.proof), ...kind.after?.(attempt, change) ?? [],
        element("p", {className: "ws-go-on"}, this.#nextButton()),
      ],
    });
    this.#tellPlace(session);
    return true;
  }

  /** What is kept of a question; the session tells its place anew when that changes. @param {string} id */
  #kept(id) {
    const kept = keptQuestion(id);
    return {get: kept.get, update: (/** @type {(before: any) => any} */ change) => {
      const well = kept.update(change);
      const session = this.#session;
      if (session) queueMicrotask(() => this.#tellPlace(session));
      return well;
    }};
  }

  #nextButton() {
    const session = this.#session;
    const isLast = session && !session.drill && nextOpen(session, session.place) === undefined;
    const made = button(isLast ? t("See how it went") : t("Next question"), () => this.#next());
    made.classList.add("ws-run");
    made.setAttribute("aria-keyshortcuts", "n Enter");
    return made;
  }

  /** @param {Session} session */
  #tellPlace(session) {
    const {ids, place, drill} = session;
    const answers = ids.map((_id, at) => answerAt(session, at));
    const number = place + 1;
    this.count.replaceChildren(drill ? t("Question {number}", {number}) : t("Question {number} of {count}", {number, count: ids.length}));
    this.beside.replaceChildren(this.kinds[this.#kind].beside?.(session)
      ?? t("Answered: {count} of {all}", {count: answers.filter(Boolean).length, all: ids.length}));
    this.skip.hidden = this.body.querySelector(".ws-verdict") !== null;
    this.segments.replaceChildren(...(drill ? [] : answers).map((answer, at) => {
      const made = element("span", {className: "ws-segment"});
      made.dataset.knowledge = !answer ? "open" : answer.right ? "known" : "missed";
      if (at === place) made.dataset.here = "";
      return made;
    }));
  }

  /** The next question after the one that this tab shows, or how it went. Another tab may have gone on before. */
  async #next() {
    const session = this.#session;
    if (!session) return;
    const here = session.ids[this.#here.place] === this.#here.id ? this.#here.place : session.place;
    const another = this.kinds[this.#kind].another;
    if (another && here === session.ids.length - 1) {
      const id = await another(session).catch(() => undefined);
      if (id) this.#keep(withAnother(session, id));
      else this.#sayFailed();
      return;
    }
    const place = another ? here + 1 : nextOpen(session, here);
    if (place === undefined) this.#end();
    else if (place === here) this.#tell(t("This is the only question left. End the session if you do not want to answer it."));
    else this.#keep({...session, place});
  }

  #end() {
    const session = this.#session;
    if (session) this.#keep({...session, ended: new Date().toISOString()});
  }

  /** @param {Session} session */
  #keep(session) {
    const kept = keepSession(this.#kind, session);
    this.show(this.#kind, true);
    this.#tell(kept ? "" : notKept());
  }

  /** @param {Session} session @param {string} id  of a question that the book has no more */
  #leaveOut(session, id) {
    const ids = session.ids.filter((one) => one !== id);
    if (ids.length) this.#keep({...session, ids, place: Math.min(session.place, ids.length - 1)});
    else keepSession(this.#kind, undefined);
    if (!ids.length) this.does.leave();
    this.#tell(t("A question of this session is not in the book any more. It was left out."));
  }

  #sayFailed() {
    const again = button(t("Try again"), () => this.show(this.#kind, true));
    this.#tell(t("The question could not be loaded. Check that this site can be reached, and try again."), again);
    if (!this.notice.isConnected) this.box.replaceChildren(this.head, this.notice);
  }

  /** @param {string} sentence @param {...Node} more */
  #tell(sentence, ...more) {
    this.notice.replaceChildren(...sentence ? [sentence, ...more] : []);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const session = this.#session;
    if (!session || session.ended || !this.#question || !answerAt(session, session.place)) return;
    const key = shortcutOf(event);
    if (key !== "n" && key !== "Enter" || !this.body.querySelector(".ws-verdict")) return;
    event.preventDefault();
    this.#next();
  }

  /** @param {HTMLElement} place @param {HTMLElement} focused */
  #goTo(place, focused) {
    focused.focus({preventScroll: true});
    place.scrollIntoView({block: "start"});
  }
}
