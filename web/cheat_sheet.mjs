// The page of the cheat sheets: which of them are shown, and so printed. The choice stands in the address.
import {button, element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";

const ALL = "";

/** The sheet that the address points at; all of them if it points at none. @param {HTMLElement[]} sheets */
const addressed = (sheets) => sheets.find((one) => `#${one.id}` === location.hash)?.id ?? ALL;

/** Lets the reader choose one sheet or all, and print what is chosen. */
export async function cheatSheets() {
  await loadMessages();
  const sheets = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".ws-sheet")]);
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".ws-sheet-list a")]);
  const choice = element("select", {id: "ws-sheet"}, element("option", {value: ALL}, t("All sheets")),
    ...links.map((link) => element("option", {value: link.hash.slice(1)}, link.textContent ?? "")));

  const show = () => {
    choice.value = addressed(sheets);
    for (const one of sheets) one.hidden = ![ALL, one.id].includes(choice.value);
  };
  choice.addEventListener("change", () => {
    // Not `location.hash`: the page would jump to the sheet, away from the choice and the button.
    history.replaceState(null, "", choice.value ? `#${choice.value}` : location.pathname + location.search);
    show();
  });
  addEventListener("hashchange", show);

  const box = /** @type {HTMLElement} */ (document.querySelector(".ws-sheet-choice"));
  const printing = button(t("Print"), () => print());
  printing.classList.add("ws-print");
  box.replaceChildren(element("label", {for: "ws-sheet"}, t("Which sheet?")), choice, printing);
  show();
  box.dataset.ready = "";
}
