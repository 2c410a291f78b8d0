import {button, element} from "../elements.mjs";
import {inlineHtml, plainText} from "../inline_html.mjs";
import {t} from "../messages.mjs";
import {percent} from "../percent.mjs";
import {answeredAbout, startOver} from "./reader.mjs";
import {fromNow} from "./words.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./queue.mjs").Card} Card
 */

/** Asks once more before a concept is begun again. @param {Index} index @param {string} concept @param {() => void} done */
function askToStartOver(index, concept, done) {
  const name = plainText(index.concepts[concept]?.title ?? "");
  const count = answeredAbout(index, concept).length;
  const dialog = element("dialog", {className: "ws-dialog ws-ui", "aria-labelledby": "ws-start-over"},
    element("h2", {id: "ws-start-over"}, t("Start over with “{concept}”?", {concept: name})),
    element("p", {}, t("Your answers to its questions ({count}) and your predictions about it are forgotten, here and in the chapters. This cannot be taken back.", {count})));
  dialog.append(element("div", {className: "ws-answers"}, button(t("Keep"), () => dialog.close()), button(t("Start over"), () => {
    startOver(index, concept);
    dialog.close();
    done();
  })));
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

/** @param {Card} card @param {number} today */
const when = ({memory}, today) => memory.due <= today ? t("Due now.") : t("Comes back {when}.", {when: fromNow(memory.due - today)});

/**
 * Every concept of the queue, with when it comes back and a way to begin it again.
 * @param {Index} index
 * @param {import("./queue.mjs").Queue} queue
 * @param {{open: boolean, say: (sentence: string) => void}} given
 * @returns {HTMLElement}
 */
export function conceptList(index, {due, later, today}, {open, say}) {
  const summary = element("summary", {}, t("All concepts in the queue: {count}", {count: due.length + later.length}));
  const rows = [...due, ...later].map((card) => {
    const title = index.concepts[card.concept]?.title ?? "";
    const press = button(t("Start over"), () => askToStartOver(index, card.concept, () => {
      summary.focus();
      say(t("“{concept}” is new again.", {concept: plainText(title)}));
    }));
    press.dataset.name = card.concept;
    press.setAttribute("aria-label", t("Start over: {concept}", {concept: plainText(title)}));
    return element("li", {}, element("span", {className: "ws-concept"}, element("strong", {}, inlineHtml(title)),
      element("span", {}, when(card, today)),
      element("span", {}, t("Chance to remember it today: about {chance}", {chance: percent(card.chance)}))), press);
  });
  return element("details", {className: "ws-concepts", "data-name": "concepts", open}, summary, element("ul", {}, ...rows));
}
