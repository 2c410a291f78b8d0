import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {showMe} from "./wording.mjs";

/**
 * The options of a list as cards, one of which can be chosen; `values` are theirs, in order.
 * @param {HTMLUListElement} list  takes part no more
 * @param {unknown[]} values
 * @param {string} name
 * @param {{labelledby: string, changed: (value: any) => void}} told
 */
export function cards(list, values, name, {labelledby, changed}) {
  const radios = [...list.children].map((item, index) => {
    const radio = element("input", {type: "radio", name});
    radio.addEventListener("change", () => changed(values[index]));
    // A link in a card would be followed by whoever wants to choose the card.
    item.querySelectorAll("a").forEach((link) => link.replaceWith(...link.childNodes));
    element("label", {className: "ws-predict-option"}, radio, element("span", {}, ...item.childNodes));
    return radio;
  });
  const box = element("div", {className: list.className, role: "radiogroup", "aria-labelledby": labelledby},
    ...radios.map((radio) => /** @type {HTMLElement} */ (radio.parentElement)));
  list.replaceWith(box);
  return {
    answer: () => {
      const index = radios.findIndex((radio) => radio.checked);
      return index < 0 ? {problem: t("Choose an answer first, or press “{button}”.", {button: showMe()})} : {value: values[index]};
    },
    clear: () => radios.forEach((radio) => { radio.checked = false; }),
    focus: () => radios[0].focus(),
    box,
    /** @param {unknown} value */
    textOf: (value) => {
      const index = values.findIndex((one) => JSON.stringify(one) === JSON.stringify(value));
      return box.children[index]?.textContent?.trim() ?? "";
    },
  };
}
