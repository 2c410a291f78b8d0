import {letDrag} from "./dragging.mjs";
import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {named} from "./question_texts.mjs";
import {judged} from "./signs.mjs";

/** @typedef {import("./question.mjs").Part} Part */

const KEYS = {ArrowUp: -1, ArrowDown: 1};

/** A list to bring into its order: by buttons, by arrow keys, by dragging. @implements {Part} */
export class Order {
  #moved = false;

  /**
   * @param {import("./grading.mjs").QuestionData} question
   * @param {import("./question.mjs").Tools} tools
   */
  constructor(question, {texts, shown, name, changed, say}) {
    this.question = question;
    this.name = name;
    this.texts = texts;
    this.changed = changed;
    this.say = say;
    this.hint = t("Put these in order.");
    this.body = element("ol", {className: "ws-items", role: "list"}, ...shown.map((id) => this.#item(id)));
    this.body.addEventListener("keydown", (event) => this.#key(event));
    letDrag(this.body, {
      grip: ".ws-grip",
      swap: (item, neighbour) => this.#swap(item, neighbour),
      dropped: (item) => this.#tell(item),
    });
    this.#mind();
  }

  /** @param {string} id */
  #item(id) {
    const text = (/** @type {import("./grading.mjs").QuestionData} */ question) => named(question.items, id)?.html;
    const place = `${this.name}-${id}`;
    const item = element("li", {className: "ws-item"},
      element("span", {className: "ws-grip", "aria-hidden": "true"}),
      this.texts.put(element("span", {className: "ws-item-text", id: place}), text),
      this.#mover(-1, `${place}-up`, t("Move up"), place),
      this.#mover(1, `${place}-down`, t("Move down"), place));
    item.dataset.id = id;
    return item;
  }

  /**
   * @param {number} step
   * @param {string} id
   * @param {string} label
   * @param {string} item  id of the text of what is moved
   */
  #mover(step, id, label, item) {
    const made = element("button", {type: "button", id, className: `ws-mover ws-mover-${step < 0 ? "up" : "down"}`,
      "aria-labelledby": `${id} ${item}`}, element("span", {className: "ws-unseen"}, label));
    made.addEventListener("click", () => this.#move(/** @type {HTMLElement} */ (made.closest("li")), step));
    return made;
  }

  /** @returns {HTMLElement[]} */
  get #items() {
    return /** @type {any} */ ([...this.body.children]);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const item = /** @type {HTMLElement | null} */ (/** @type {Element} */ (event.target).closest("li"));
    if (!item || !Object.hasOwn(KEYS, event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    this.#move(item, KEYS[event.key]);
  }

  /** @param {HTMLElement} item @param {number} step */
  #move(item, step) {
    const neighbour = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (neighbour) this.#swap(item, neighbour);
    this.#tell(item);
  }

  /**
   * The neighbour goes to the other side: so the item keeps the focus, or the pointer that drags it.
   * @param {HTMLElement} item
   * @param {Element} neighbour
   */
  #swap(item, neighbour) {
    if (item.previousElementSibling === neighbour) item.after(neighbour);
    else item.before(neighbour);
    this.#moved = true;
    this.#mind();
    this.changed();
  }

  /** @param {HTMLElement} item */
  #tell(item) {
    const text = item.querySelector(".ws-item-text")?.textContent ?? "";
    this.say(t("Place {place} of {count}: {item}", {item: text, place: this.#items.indexOf(item) + 1, count: this.#items.length}));
  }

  /** The first cannot go up, nor the last down. */
  #mind() {
    this.#items.forEach((item, place) => {
      const [up, down] = item.querySelectorAll("button");
      up.ariaDisabled = String(place === 0);
      down.ariaDisabled = String(place === this.#items.length - 1);
    });
  }

  get draft() {
    return this.#moved ? this.#items.map(({dataset}) => /** @type {string} */ (dataset.id)) : undefined;
  }

  /** @param {any} draft */
  show(draft) {
    this.#moved = draft !== undefined;
    for (const id of draft ?? []) this.body.append(...this.#items.filter(({dataset}) => dataset.id === id));
    this.#mind();
  }

  get missing() {
    return this.#moved ? "" : t("Bring the lines into order first: this order is not yet the right one.");
  }

  /** @param {any} answer @returns {import("./question.mjs").Explained} */
  explain(answer) {
    const ids = (this.question.items ?? []).map(({id}) => id);
    for (const item of this.#items) {
      const place = ids.indexOf(/** @type {string} */ (item.dataset.id));
      const right = answer[place] === item.dataset.id;
      item.append(judged(right, right ? t("In its place") : t("Belongs in place {place}", {place: place + 1})));
      item.classList.add(`ws-choice-${right ? "right" : "wrong"}`);
    }
    return {
      title: t("The right order"),
      ordered: true,
      score: {count: ids.filter((id, place) => answer[place] === id).length, all: ids.length},
      entries: ids.map((id) => ({
        text: (question) => named(question.items, id)?.html,
        why: (question) => named(question.items, id)?.why,
      })),
    };
  }
}
