// The page of the reader's progress: what the build says there is, with what the reader has done of it.
import {element} from "./elements.mjs";
import {isKnown} from "./known.mjs";
import {loadMessages, t} from "./messages.mjs";
import {notKept} from "./not_kept.mjs";
import {page} from "./page.mjs";
import {onProgress, progressOf} from "./progress.mjs";
import {Reset} from "./progress_reset.mjs";
import {Transfer} from "./progress_transfer.mjs";
import {canKeep} from "./stored.mjs";

/** @typedef {"known" | "tried" | "new"} State  of a question, a prediction or a challenge */

/** @type {Record<string, (id: string) => State>} by kind */
const STATE = {
  question(id) {
    const kept = progressOf("question", id);
    if (isKnown(kept)) return "known";
    return kept?.attempts.length ? "tried" : "new";
  },
  prediction: (id) => progressOf("prediction", id)?.value === undefined ? "new" : "known",
  challenge: (id) => progressOf("challenge", id) ? "known" : "new",
};

const QUESTION = {
  known: (number) => t("Question {number}: known", {number}),
  tried: (number) => t("Question {number}: answered, not yet known", {number}),
  new: (number) => t("Question {number}: not answered yet", {number}),
};

const COUNTED = {
  question: (values) => t("Questions known: {known} of {all}", values),
  prediction: (values) => t("Predictions made: {known} of {all}", values),
  challenge: (values) => t("Challenges solved: {known} of {all}", values),
};

const TOTAL = {
  chapters: () => t("Chapters read"),
  questions: () => t("Questions known"),
  predictions: () => t("Predictions made"),
  labs: () => t("Labs done"),
};

// The book writes its English dates as 21 November 2026.
const day = new Intl.DateTimeFormat(page.language === "en" ? "en-GB" : page.language, {dateStyle: "long"});

/** @param {string} at */
const saidDay = (at) => day.format(new Date(at));

/** @param {HTMLElement} tally @returns {{kind: string, known: number, all: number}} */
function showTally(tally) {
  const kind = tally.dataset.kind ?? "";
  const marks = [.../** @type {NodeListOf<HTMLElement>} */ (tally.querySelectorAll("[data-id]"))];
  const states = marks.map((mark) => STATE[kind](mark.dataset.id ?? ""));
  marks.forEach((mark, index) => {
    mark.dataset.state = states[index];
    if (kind === "question") mark.ariaLabel = mark.title = QUESTION[states[index]](index + 1);
  });
  const counted = {known: states.filter((state) => state === "known").length, all: states.length};
  const line = /** @type {HTMLElement} */ (tally.querySelector("p"));
  line.textContent = COUNTED[kind](counted);
  return {kind, ...counted};
}

/** @param {HTMLElement} entry */
function showEntry(entry) {
  const tallies = [.../** @type {NodeListOf<HTMLElement>} */ (entry.querySelectorAll(".ws-tally"))].map(showTally);
  const visit = progressOf("page", entry.dataset.page ?? "");
  const when = /** @type {HTMLElement} */ (entry.querySelector(".ws-when"));
  if (visit?.read) when.textContent = t("Read on {day}", {day: saidDay(visit.read)});
  else if (visit) when.textContent = t("Begun, last visited on {day}", {day: saidDay(visit.at)});
  else when.textContent = t("Not begun yet");
  return {tallies, isRead: Boolean(visit?.read)};
}

/** @param {{tallies: {kind: string, known: number, all: number}[], isRead: boolean}} lab */
function isDone({tallies, isRead}) {
  const challenges = tallies.find(({kind}) => kind === "challenge");
  return challenges ? challenges.known === challenges.all : isRead;
}

/** The ways to practice: what went wrong, as far as anything did, and all. */
function showPractice() {
  const ids = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-kind="question"] [data-id]')]).map(({dataset}) => dataset.id ?? "");
  const wrong = ids.filter((id) => progressOf("question", id)?.attempts.at(-1)?.right === false).length;
  const links = [element("a", {href: "practice.html"}, t("Go to practice"))];
  if (wrong) {
    links.unshift(element("a", {href: "practice.html#practice=standing:wrong"}, t("Practice what was wrong the last time ({count})", {count: wrong})));
  }
  practice.replaceChildren(...links);
}

const practice = element("p", {className: "ws-to-practice"});

/** Shows what is kept now, everywhere on the page. */
function show() {
  const entriesOf = (/** @type {string} */ part) =>
    [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(`.ws-entries[data-part="${part}"] > .ws-entry`))].map(showEntry);
  const chapters = entriesOf("chapters");
  const labs = entriesOf("labs");
  const tallies = [...chapters, ...labs].flatMap((entry) => entry.tallies);
  const sum = (/** @type {string} */ kind) => tallies.filter((one) => one.kind === kind).reduce((all, one) => all + one.known, 0);
  const done = {
    chapters: chapters.filter((chapter) => chapter.isRead).length,
    questions: sum("question"),
    predictions: sum("prediction"),
    labs: labs.filter(isDone).length,
  };
  for (const total of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ws-totals > [data-total]"))) {
    const kind = total.dataset.total ?? "";
    const [name, count] = /** @type {HTMLElement[]} */ ([...total.children]);
    total.dataset.all ??= count.textContent ?? "";
    name.textContent = TOTAL[kind]();
    count.textContent = t("{count} of {all}", {count: done[kind], all: total.dataset.all});
  }
  showPractice();
}

/** Brings the page of progress to life. */
export async function progressPage() {
  await loadMessages();
  document.querySelector(".ws-totals")?.after(practice);
  if (!canKeep()) {
    document.querySelector(".ws-totals")?.before(element("p", {className: "ws-notice", role: "alert"}, notKept()));
  }
  new Transfer(/** @type {HTMLElement} */ (document.querySelector(".ws-transfer")));
  const reset = new Reset(/** @type {HTMLElement} */ (document.querySelector(".ws-reset")));
  let waiting = false;
  onProgress(() => {
    if (waiting) return;
    waiting = true;
    // A file brings many changes at once.
    setTimeout(() => {
      waiting = false;
      show();
      reset.show();
    });
  });
  show();
}
