import {Announcer} from "./announcer.mjs";
import {address, questionsOf} from "./banks.mjs";
import {element} from "./elements.mjs";
import {KnownLine} from "./known_line.mjs";
import {loadMessages} from "./messages.mjs";
import {page} from "./page.mjs";
import {isPresented, onPresented} from "./presented.mjs";
import {onProgress, progressOf, updateProgress} from "./progress.mjs";
import {Question} from "./question.mjs";

/** @typedef {import("./question.mjs").QuestionData} QuestionData */

/** @param {string} id */
const keptOf = (id) => ({
  get: () => progressOf("question", id),
  update: (/** @type {(before: any) => any} */ change) => updateProgress("question", id, change),
});

/** What is answered in front of a class is forgotten with the presentation. */
function forgotten() {
  /** @type {import("./question.mjs").Kept | undefined} */ let kept;
  return {get: () => kept, update: (/** @type {(before: any) => any} */ change) => {
    kept = change(kept);
    return true;
  }};
}

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
    const draw = () => {
      const box = element("div", {className: "ws-question-box"});
      // The answer as text is for the class: who answers alone is told more.
      article.replaceChildren(...title, box, ...isPresented() ? answer : []);
      new Question(box, data, {
        language: page.language, kept: isPresented() ? forgotten() : keptOf(data.id), say: announcer.say, address, code,
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
  section.append(announcer.element);
}

/** Lets the reader answer the questions of the page. Where they cannot be fetched, they stay as they are: text. */
export async function quizzes() {
  await loadMessages();
  const sections = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".ws-quiz[data-bank]"));
  await Promise.all([...sections].map(takeOver));
}
