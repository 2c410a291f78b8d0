import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {nameOf, titleOf} from "./choice_words.mjs";

/**
 * @typedef {import("./choice_words.mjs").Option} Option
 * @typedef {import("./selection.mjs").Dimension} Dimension
 */

const LONG = 15;
let drawn = 0;

/** The choices of one dimension, each with how many questions would fit. Long lists are drawn when they are opened. */
export class ChoiceGroup {
  /** @type {Map<string, {input: HTMLInputElement, count: HTMLElement, item: HTMLElement}>} */ #items = new Map();
  /** @type {{chosen: string[], counts: Map<string, number>}} */ #shown = {chosen: [], counts: new Map()};
  #options;
  #asked;
  #changed;

  /**
   * @param {Dimension} dimension
   * @param {Option[]} options
   * @param {(value: string) => boolean} asked  whether the book has a question for it
   * @param {(chosen: string[]) => void} changed
   */
  constructor(dimension, options, asked, changed) {
    drawn += 1;
    this.#options = options;
    this.#asked = asked;
    this.#changed = changed;
    this.title = element("span", {id: `ws-choices-${drawn}`}, titleOf(dimension));
    this.taken = element("span", {className: "ws-taken"});
    this.list = element("div", {className: "ws-options", role: "group", "aria-labelledby": this.title.id});
    if (dimension === "standing") {
      this.element = element("div", {className: "ws-choice-group ws-choice-open"},
        element("p", {className: "ws-choice-title"}, this.title), this.list);
      this.#draw();
    } else {
      const fold = element("details", {className: "ws-choice-group", open: dimension === "chapter"},
        element("summary", {}, this.title, " ", this.taken), this.list);
      fold.addEventListener("toggle", () => fold.open && this.#draw());
      if (fold.open) this.#draw();
      this.element = fold;
    }
  }

  #draw() {
    if (this.#items.size) return;
    if (this.#options.length > LONG) this.list.append(this.#finder());
    this.list.append(...this.#lists(this.#options.filter(({value}) => this.#asked(value))));
    const others = this.#options.filter(({value}) => !this.#asked(value));
    if (others.length) {
      this.list.append(element("details", {className: "ws-option-none"},
        element("summary", {}, t("Without a question so far: {count}", {count: others.length})), ...this.#lists(others)));
    }
    this.show(this.#shown.chosen, this.#shown.counts);
  }

  /** @param {Option[]} options */
  #lists(options) {
    return [...new Set(options.map(({group}) => group))].map((group) => {
      const list = element("ul", {role: "list"}, ...options.filter((one) => one.group === group).map((one) => this.#item(one)));
      return group ? element("section", {className: "ws-option-group"},
        element("p", {}, nameOf({html: group, value: "", group: ""})), list) : list;
    });
  }

  /** @param {Option} option */
  #item(option) {
    const input = element("input", {type: "checkbox", value: option.value});
    const count = element("span", {className: "ws-option-count"});
    const item = element("li", {}, element("label", {className: "ws-option"}, input, element("span", {}, nameOf(option)), " ", count));
    input.addEventListener("click", (event) => {
      if (input.ariaDisabled === "true") event.preventDefault();
    });
    input.addEventListener("change", () => this.#changed(
      this.#options.map(({value}) => value).filter((value) => this.#items.get(value)?.input.checked)));
    this.#items.set(option.value, {input, count, item});
    return item;
  }

  /** A field that leaves of a long list what holds the words typed. */
  #finder() {
    const id = `${this.title.id}-find`;
    const field = element("input", {type: "search", id, autocomplete: "off", spellcheck: false});
    const words = new Map(this.#options.map((one) => [one.value, `${one.value} ${nameOf(one).textContent}`.toLowerCase()]));
    field.addEventListener("input", () => {
      const typed = field.value.normalize("NFKC").trim().toLowerCase();
      for (const [value, {item}] of this.#items) item.hidden = !words.get(value)?.includes(typed);
      for (const part of /** @type {NodeListOf<HTMLElement>} */ (this.list.querySelectorAll("section, details"))) {
        part.hidden = !part.querySelector("li:not([hidden])");
      }
      // What is searched is shown, wherever it stands.
      const none = this.list.querySelector("details");
      if (none) none.open = typed !== "";
    });
    return element("p", {className: "ws-option-find"}, element("label", {htmlFor: id}, t("Find in this list")), field);
  }

  /**
   * @param {string[]} chosen
   * @param {Map<string, number>} counts
   */
  show(chosen, counts) {
    this.#shown = {chosen, counts};
    this.taken.replaceChildren(chosen.length ? t("chosen: {count}", {count: chosen.length}) : "");
    for (const [value, {input, count}] of this.#items) {
      const fitting = counts.get(value) ?? 0;
      input.checked = chosen.includes(value);
      // Not `disabled`, which would take the focus away; what is chosen can always be taken back.
      input.ariaDisabled = String(!fitting && !input.checked);
      if (count.dataset.count === String(fitting)) continue;
      count.dataset.count = String(fitting);
      count.replaceChildren(String(fitting));
    }
  }
}
