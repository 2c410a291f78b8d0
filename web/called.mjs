/** Made by hand: the module that makes elements is not on every page. */
const notice = document.createElement("p");
notice.className = "ws-notice";
notice.setAttribute("role", "alert");

/**
 * Does what a reader has called, which has to be loaded first; under the header it is said if that fails.
 * @param {HTMLElement | null} caller  its `data-failed` is the sentence: nothing else is sure to be there
 * @param {() => Promise<void>} act
 */
export async function called(caller, act) {
  notice.remove();
  try {
    await act();
  } catch {
    document.querySelector(".ws-header")?.append(notice);
    notice.textContent = caller?.dataset.failed ?? "";
  }
}
