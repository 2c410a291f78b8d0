import {Announcer} from "./announcer.mjs";
import {address, proofsOf, questionsOf} from "./banks.mjs";
import {element} from "./elements.mjs";
import {keptQuestion} from "./kept_question.mjs";
import {KnownLine} from "./known_line.mjs";
import {loadMessages, t} from "./messages.mjs";
import {page} from "./page.mjs";
import {showMe} from "./practice/show_me.mjs";
import {isPresented, onPresented} from "./presented.mjs";
import {onProgress, progressOf} from "./progress.mjs";
import {Question} from "./question.mjs";

/** @typedef {import("./question.mjs").QuestionData} QuestionData */

/** What is answered in front of a class is forgotten with the presentation. */
function forgotten() {
  /** @type {import("./question.mjs").Kept | undefined} */ let kept;
  return {get: () => kept, update: (/** @type {(before: any) => any} */ change) => {
    kept = change(kept);
    return true;
  }};
}

/** The way from the end of a quiz to more of the same. @param {string} bank */
const practiceLink = (bank) => element("p", {className: "ws-to-practice"},
  element("a", {href: address(`practice.html#practice=chapter:${bank}`)}, t("Practice these questions")));

/** @param {HTMLElement} section  `.ws-quiz`, with its questions as text */
async function takeOver(section) {
  const bank = section.dataset.bank ?? "";
  const questions = await questionsOf(bank, page.language).catch(() => undefined);
  if (!questions) return;
  const articles = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-question]")])
    .filter(({dataset}) => questions.has(dataset.question ?? ""));
  const announcer = new Announcer();
  const known = new KnownLine(articles.length);
  for (const article of articles) {
    const data = /** @type {QuestionData} */ (questions.get(article.dataset.question ?? ""));
    const code = /** @type {HTMLElement | null} */ (article.querySelector(".highlight-python")) ?? undefined;
    const title = article.querySelectorAll(".ws-question-title");
    const answer = article.querySelectorAll("details.ws-answer");
    /** @type {Question | undefined} */ let question;
    const draw = () => {
      question?.leave();
      const box = element("div", {className: "ws-question-box"});
      // The answer as text is for the class: who answers alone is told more.
      article.replaceChildren(...title, box, ...isPresented() ? answer : []);
      question = new Question(box, data, {
        language: page.language, kept: isPresented() ? forgotten() : keptQuestion(data.id), say: announcer.say, address, code,
        flags: !isPresented(), after: () => [showMe(data, async () => (await proofsOf(bank))[data.id])],
        ...page.language !== "en" && {english: async () => (await questionsOf(bank, "en")).get(data.id)},
      });
    };
    onPresented(draw);
    draw();
  }
  const show = () => known.show(articles.map(({dataset}) => progressOf("question", dataset.question ?? "")));
  onProgress(show);
  show();
  section.prepend(known.element);
  section.append(practiceLink(bank), announcer.element);
}

/** Lets the reader answer the questions of the page. Where they cannot be fetched, they stay as they are: text. */
export async function quizzes() {
  await loadMessages();
  const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ws-quiz[data-bank]"));
  await Promise.all([...sections].map(takeOver));
}
