// On every page: how the search is called. All the rest of it is loaded then.
import {element} from "./elements.mjs";

const TEXT = "textarea, select, [contenteditable], input:not([type=range], [type=checkbox], [type=radio])";

/** @param {KeyboardEvent} event  `/` where no text is written, Ctrl+K or ⌘K anywhere */
function calls({key, ctrlKey, metaKey, altKey, shiftKey}) {
  if (key === "k") return (ctrlKey || metaKey) && !altKey && !shiftKey;
  return key === "/" && !ctrlKey && !metaKey && !altKey;
}

/** Lets the button in the header and the keys open the search, and says so if it cannot be loaded. */
export function offerSearch() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".ws-search"));
  if (!button) return;
  const notice = element("p", {className: "ws-notice", role: "alert"});
  const open = async () => {
    notice.remove();
    try {
      await (await import("./search.mjs")).openSearch();
    } catch {
      button.parentElement?.append(notice);
      notice.textContent = button.dataset.failed ?? "";
    }
  };
  button.addEventListener("click", open);
  addEventListener("keydown", (event) => {
    const writing = /** @type {Element} */ (event.composedPath()[0]).matches?.(TEXT);
    if (event.isComposing || event.defaultPrevented || !calls(event) || (event.key === "/" && writing)) return;
    event.preventDefault();
    if (!document.querySelector("dialog[open]")) open();
  });
  button.hidden = false;
}
