import {element} from "./elements.mjs";
import {page} from "./page.mjs";

/**
 * Adds a style sheet that only some readers need, before what it dresses is shown.
 * @param {string} name  of a file in web/style that web/build.mjs bundles by itself
 * @returns {Promise<void>} rejected if it cannot be loaded; then the next call tries again
 */
export function addStyle(name) {
  const href = new URL(`${page.root}assets/${name}.css`, location.href).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return Promise.resolve();
  const link = element("link", {rel: "stylesheet", href});
  document.head.append(link);
  return new Promise((resolve, reject) => {
    link.addEventListener("load", () => resolve());
    link.addEventListener("error", () => {
      link.remove();
      reject(new Error(`${name}.css`));
    });
  });
}
