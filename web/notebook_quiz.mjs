// The quiz in a notebook: anywidget's contract is that the module's default has `render`. Bundled into one file by itself.
import {Announcer} from "./announcer.mjs";
import {element} from "./elements.mjs";
import {KnownLine} from "./known_line.mjs";
import {t, takeWords} from "./messages.mjs";
import {Question} from "./question.mjs";
import style from "./style/notebook_quiz.css?text";

/**
 * What Python and this script share; see warmstart.quiz.widget.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, changed: () => void) => void} on
 * @property {(event: string, changed: () => void) => void} off
 */

/** Whether what stands around is light on dark: every notebook has its own way to be dark, and all colour their text. */
function isDark(/** @type {HTMLElement} */ place) {
  const [red = 0, green = 0, blue = 0] = (getComputedStyle(place).color.match(/[\d.]+/g) ?? []).map(Number);
  return 0.299 * red + 0.587 * green + 0.114 * blue > 127;
}

/**
 * The colours of the notebook, also when the reader changes them.
 * @param {HTMLElement} host
 * @returns {() => void} ends it
 */
function followTheme(host) {
  const follow = () => { host.dataset.theme = isDark(/** @type {HTMLElement} */ (host.parentElement ?? document.body)) ? "dark" : "light"; };
  const observer = new MutationObserver(follow);
  for (const root of [document.documentElement, document.body]) observer.observe(root, {attributes: true});
  // A notebook may put the quiz in its place only after it is drawn: then it first has a size, and a colour.
  const placed = new ResizeObserver(follow);
  placed.observe(host);
  return () => { observer.disconnect(); placed.disconnect(); };
}

/** @param {Model} model @param {string} id */
const keptOf = (model, id) => ({
  get: () => model.get("progress")[id],
  update(/** @type {(before: any) => any} */ change) {
    const progress = model.get("progress");
    model.set("progress", {...progress, [id]: change(progress[id])});
    model.save_changes();
    return true;
  },
});

/** @param {{model: Model, el: HTMLElement}} notebook  @returns {() => void} what to do when the quiz is taken away */
function render({model, el}) {
  takeWords(model.get("words"));
  const {language, questions} = model.get("bank");
  const english = new Map((model.get("english").questions ?? []).map((/** @type {any} */ one) => [one.id, one]));
  const announcer = new Announcer();
  const known = new KnownLine(questions.length);
  const sheet = element("section", {className: "ws-quiz", lang: language}, known.element);
  const host = element("div", {});
  // JupyterLab's own keys, such as D D for deleting a cell, are not for who answers a question.
  host.dataset.lmSuppressShortcuts = "true";
  host.attachShadow({mode: "open"}).append(element("style", {textContent: style}), sheet);
  el.append(host);
  questions.forEach((/** @type {any} */ data, /** @type {number} */ place) => {
    const box = element("div", {className: "ws-question-box"});
    sheet.append(element("article", {className: "ws-question"}, element("h3", {className: "ws-question-title"},
      t("Question {number} of {count}", {number: place + 1, count: questions.length})), box));
    new Question(box, data, {
      language, kept: keptOf(model, data.id), say: announcer.say,
      address: (href) => /^https?:/.test(href) ? href : undefined, // the book's pages may be anywhere from here
      ...english.has(data.id) && {english: async () => english.get(data.id)},
    });
  });
  sheet.append(announcer.element);
  const show = () => known.show(questions.map(({id}) => model.get("progress")[id]));
  model.on("change:progress", show);
  show();
  const leaveTheme = followTheme(host);
  return () => { leaveTheme(); model.off("change:progress", show); };
}

export default {render};
