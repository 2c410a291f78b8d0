// On every page: how the search is called. All the rest of it is loaded then.
import {called} from "./called.mjs";
import {usesKeys} from "./shortcut.mjs";

const WRITTEN = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])";

/** @param {KeyboardEvent} event  `/` unless single keys are turned off, Ctrl+K or ⌘K */
function calls({key, ctrlKey, metaKey, altKey, shiftKey}) {
  if (key === "k") return (ctrlKey || metaKey) && !altKey && !shiftKey;
  return key === "/" && !ctrlKey && !metaKey && !altKey && usesKeys();
}

/** Lets the button in the header and the keys open the search. */
export function offerSearch() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".ws-search"));
  if (!button) return;
  const open = () => called(button, async () => (await import("./search.mjs")).openSearch());
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const written = /** @type {Element} */ (event.composedPath()[0]).matches?.(WRITTEN);
    if (event.isComposing || event.defaultPrevented || !calls(event) || (event.key === "/" && written)) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open();
  });
  button.hidden = false;
}
