// On every page: the way into the presentation, by link or by address. All the rest of it is loaded then.
import {called} from "./called.mjs";

/** Presents the page if its address says so, and when the reader asks for it. */
export function offerPresentation() {
  const link = /** @type {HTMLAnchorElement | null} */ (document.querySelector(".ws-present"));
  const begin = () => called(link, async () => (await import("./present.mjs")).present());
  link?.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    history.pushState(null, "", link.href);
    begin();
  });
  if (link && new URLSearchParams(location.search).has("present")) begin();
}
