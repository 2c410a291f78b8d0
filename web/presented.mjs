/**
 * Whether the page is being presented to a class. Then nobody's answers are shown, and none is kept: what is answered on
 * the wall is not the progress of whoever owns the browser.
 */
export const isPresented = () => document.documentElement.classList.contains("ws-presenting");

/** Calls `changed` when a presentation begins and when it ends. @param {() => void} changed */
export function onPresented(changed) {
  document.addEventListener("ws-present", changed);
}

/** Says that a presentation has begun or ended. */
export function tellPresented() {
  document.dispatchEvent(new Event("ws-present"));
}
