/**
 * A question as it is met everywhere: in a chapter, in a notebook, in practice. It is drawn from its data alone; where
 * progress is kept, and who reads out what is announced, is given to it.
 *
 * @typedef {import("./grading.mjs").QuestionData} QuestionData
 * @typedef {import("./progress.mjs").Kinds["question"]} Kept
 * @typedef {import("./progress.mjs").Attempt} Attempt
 *
 * @typedef {object} Surroundings
 * @property {string} language  BCP 47 tag of the reader's language
 * @property {() => Promise<QuestionData | undefined>} [english]  the same question in English; absent if this is it
 * @property {{get: () => Kept | undefined, update: (change: (before: Kept | undefined) => Kept) => boolean}} kept
 *   `update` returns whether it could be kept
 * @property {(sentence: string) => void} say  reads a sentence out
 * @property {HTMLElement} [code]  the question's code, where it is already drawn in colours
 * @property {(href: string) => string | undefined} [address]  where a link of the book leads from here, if anywhere
 * @property {boolean} [flags]     whether it can be flagged
 * @property {string} [since]      ISO 8601: answers given before count as those of another time, and it is asked anew
 * @property {EventTarget} [keys]  where its keys work; only in the question itself if absent
 * @property {(attempt: Attempt, change: (fields: Partial<Attempt>) => boolean) => HTMLElement[]} [after]  what stands below
 *   the explanation of an answer; `change` keeps more of that attempt, and returns whether it could
 *
 * @typedef {object} Tools  what the part of a question that takes the answer is made with
 * @property {import("./question_texts.mjs").Texts} texts
 * @property {string[]} shown         ids in the order to show
 * @property {string} name            a name no other question has
 * @property {() => void} changed     to be called when something was chosen
 * @property {() => void} entered     to be called when the reader pressed Enter after the last thing to choose
 * @property {(sentence: string) => void} say
 *
 * @typedef {object} Part  takes the answer; there is one for each type of question
 * @property {HTMLElement} body
 * @property {string} hint
 * @property {unknown} draft     what is chosen so far; undefined: nothing
 * @property {import("./grading.mjs").Answer | undefined} [answer]  where it differs from the draft
 * @property {string} missing    what must be done before this is an answer; empty: nothing
 * @property {(draft: unknown) => void} show
 * @property {(answer: any) => Explained} explain  marks the answer where it stands, and tells the rest
 * @property {(number: number) => void} [choose]   what the key of a digit does
 * @typedef {import("./question_explanation.mjs").Explained} Explained
 */
import {element} from "./elements.mjs";
import {EnglishKey} from "./english_key.mjs";
import {fitting, isRight, shownOrder, wholeAnswer} from "./grading.mjs";
import {HowSure} from "./how_sure.mjs";
import {notKept} from "./not_kept.mjs";
import {Choices} from "./question_choices.mjs";
import {Feedback} from "./question_feedback.mjs";
import {Flag} from "./question_flag.mjs";
import {Match} from "./question_match.mjs";
import {TypedNumber} from "./question_number.mjs";
import {Order} from "./question_order.mjs";
import {Texts} from "./question_texts.mjs";
import {TimeInSight} from "./question_time.mjs";
import {shortcutOf} from "./shortcut.mjs";

const PARTS = {single: Choices, multiple: Choices, order: Order, match: Match, number: TypedNumber};

let drawn = 0;

/** One question, drawn into a box. */
export class Question {
  /** @type {Kept | undefined} what is kept, or what would be if the browser could */ #kept;
  /** @type {Part} */ #part;
  /** @type {Texts} */ #texts;
  /** @type {EnglishKey | undefined} */ #english;
  /** @type {Flag | undefined} */ #flag;
  /** @type {TimeInSight | undefined} */ #time;
  #leaving = new AbortController();
  #box;
  #data;
  #around;
  #name;

  /**
   * @param {HTMLElement} box  what it holds is replaced
   * @param {QuestionData} data
   * @param {Surroundings} around
   */
  constructor(box, data, around) {
    drawn += 1;
    this.#name = `ws-question-${drawn}`;
    this.#box = box;
    this.#data = data;
    this.#around = around;
    this.#kept = around.kept.get();
    box.tabIndex = -1; // so that a press on the text brings the question its key
    const keys = around.keys ?? box;
    const {signal} = this.#leaving;
    if (around.english) {
      this.#english = new EnglishKey(keys, data, around.english, {
        texts: () => this.#texts, tell: (sentence) => { this.notice.replaceChildren(sentence); }, signal,
      });
    }
    if (around.flags) {
      this.#flag = new Flag({get: () => this.#kept?.flag?.on ?? false, set: (on) => this.#setFlag(on), say: around.say});
    }
    keys.addEventListener("keydown", (event) => this.#key(/** @type {KeyboardEvent} */ (event)), {signal});
    this.#draw();
  }

  /** The attempt to show, if the question is answered and not being tried again. @returns {Attempt | undefined} */
  get #answered() {
    const last = this.#kept?.attempts?.at(-1);
    // A draft, even of nothing: the reader has begun again. An answer that no longer exists cannot be shown.
    return last && last.at >= (this.#around.since ?? "") && this.#kept?.draft === undefined
      && wholeAnswer(this.#data, last.answer) !== undefined ? last : undefined;
  }

  /** Shows what is kept now, if another tab has changed it. */
  again() {
    const before = JSON.stringify(this.#kept);
    this.#kept = this.#around.kept.get();
    if (JSON.stringify(this.#kept) === before) return;
    this.#flag?.show();
    this.#draw();
  }

  /** It is taken off the page: its keys do nothing any more. */
  leave() {
    this.#leaving.abort();
    this.#time?.end();
  }

  #draw() {
    const {language, say, address = (href) => href} = this.#around;
    const attempts = this.#kept?.attempts?.length ?? 0;
    const answered = this.#answered;
    this.#texts = new Texts(this.#data, address);
    this.#part = new PARTS[this.#data.type](this.#data, {
      texts: this.#texts, name: this.#name, say,
      shown: shownOrder(this.#data, answered ? attempts - 1 : attempts),
      changed: () => this.#changed(), entered: () => this.#entered(),
    });
    this.prompt = this.#texts.put(element("div", {className: "ws-prompt", id: `${this.#name}-prompt`}), ({prompt}) => prompt);
    this.fields = element("fieldset", {className: "ws-fields", tabIndex: -1, "aria-labelledby": this.prompt.id});
    if (this.#part.hint) this.fields.append(element("p", {className: "ws-hint"}, this.#part.hint));
    this.fields.append(this.#part.body);
    this.notice = element("p", {className: "ws-question-notice", role: "status"});
    this.end = element("div", {className: "ws-question-end"});
    const tools = [this.#flag?.button, this.#english?.button].filter((one) => one !== undefined);
    this.#box.replaceChildren(...tools.length ? [element("div", {className: "ws-question-tools"}, ...tools)] : [], this.prompt,
      ...this.#code(),
      this.fields, this.end, this.notice);
    this.#time?.end();
    if (answered) this.#showAnswer(answered, false);
    else this.#ask();
    this.#english?.again();
  }

  #code() {
    if (!this.#data.code) return [];
    // Each line by itself, so that one that is too long is seen to be one.
    const lines = this.#data.code.split("\n").map((line) => element("span", {className: "ws-line"}, `${line}\n`));
    return [this.#around.code ?? element("pre", {className: "ws-question-code notranslate"}, element("code", {}, ...lines))];
  }

  /** Waits for an answer, beginning with what was chosen before. */
  #ask() {
    const draft = this.#kept?.draft ?? undefined;
    this.#part.show(draft === undefined ? undefined : fitting(this.#data, draft));
    this.#time = new TimeInSight(this.prompt);
    this.sure = new HowSure(this.#name, {
      missing: () => this.#part.missing, answer: (sure) => this.#answer(sure), say: this.#around.say,
    });
    this.sure.canAnswer = !this.#part.missing;
    this.end.replaceChildren(this.sure.element);
  }

  #changed() {
    this.sure.canAnswer = !this.#part.missing;
    const {draft} = this.#part;
    this.#keep((before) => ({attempts: [], ...before, draft: draft ?? null}));
  }

  /** Enter goes on to how sure the reader is; it answers nothing. */
  #entered() {
    this.sure.explain(this.#part.missing);
    if (this.#part.missing) this.#around.say(this.#part.missing);
    else this.sure.buttons[0].focus();
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const key = shortcutOf(event);
    if (key === "f") this.#flag?.toggle();
    if (this.fields.disabled || !key) return;
    if (/^[1-9]$/.test(key)) this.#part.choose?.(Number(key));
    if (key !== "Enter") return;
    event.preventDefault(); // else the same press would press the button that gets the focus
    this.#entered();
  }

  /** @param {Attempt["sure"]} sure */
  #answer(sure) {
    const answer = wholeAnswer(this.#data, this.#part.answer ?? this.#part.draft);
    if (answer === undefined) return;
    const tookS = this.#time?.end();
    const attempt = {at: this.#now(), answer, sure, right: isRight(this.#data, answer), ...tookS !== undefined && {tookS}};
    this.#keep((before) => {
      const {draft: _chosen, ...rest} = before ?? {attempts: []};
      return {...rest, attempts: [...rest.attempts ?? [], attempt]};
    });
    const feedback = this.#showAnswer(attempt, true);
    feedback.heading.focus({preventScroll: true});
    this.#around.say(feedback.sentence);
  }

  /** The time of an answer: after all others, whatever the clock says, since answers are told apart by their time. */
  #now() {
    const last = this.#around.kept.get()?.attempts?.at(-1)?.at ?? "";
    const earliest = [Date.parse(last) + 1, Date.parse(this.#around.since ?? "")].filter(Number.isFinite);
    return new Date(Math.max(Date.now(), ...earliest)).toISOString();
  }

  /** @param {Attempt} attempt @param {boolean} fresh */
  #showAnswer(attempt, fresh) {
    const {language, address = (href) => href, after} = this.#around;
    this.#part.show(attempt.answer);
    this.fields.disabled = true;
    const right = isRight(this.#data, /** @type {any} */ (attempt.answer));
    const feedback = new Feedback({...attempt, right}, this.#part.explain(attempt.answer), this.#data, {
      texts: this.#texts, language, address, fresh, tryAgain: () => this.#tryAgain(),
    });
    const more = after?.(attempt, (fields) => this.#change(attempt, fields)) ?? [];
    this.end.replaceChildren(feedback.element, ...more.length ? [element("div", {className: "ws-after"}, ...more)] : []);
    this.#english?.again();
    return feedback;
  }

  /** @param {Attempt} attempt @param {Partial<Attempt>} fields */
  #change(attempt, fields) {
    return this.#keep((before) => ({...before, attempts: (before?.attempts ?? [])
      .map((one) => one.at === attempt.at ? {...one, ...fields} : one)}));
  }

  #tryAgain() {
    this.#keep((before) => ({attempts: [], ...before, draft: null}));
    this.#draw();
    this.fields.focus();
  }

  /** @param {boolean} on */
  #setFlag(on) {
    this.#keep((before) => ({attempts: [], ...before, flag: {at: new Date().toISOString(), on}}));
  }

  /** @param {(before: Kept | undefined) => Kept} change @returns {boolean} whether it could be kept */
  #keep(change) {
    const kept = this.#around.kept.update(change);
    this.#kept = kept ? this.#around.kept.get() : change(this.#kept);
    this.notice.replaceChildren(kept ? "" : notKept());
    return kept;
  }
}
