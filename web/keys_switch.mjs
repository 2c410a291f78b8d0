import {element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {useKeys, usesKeys} from "./shortcut.mjs";

/** Turns single keys on and off, wherever questions are asked. @param {string} className @returns {HTMLElement} */
export function keysSwitch(className) {
  const uses = element("input", {type: "checkbox", checked: usesKeys()});
  uses.addEventListener("change", () => useKeys(uses.checked));
  return element("label", {className}, uses,
    element("span", {}, t("Use letters and digits as shortcuts in all questions of this book")));
}
