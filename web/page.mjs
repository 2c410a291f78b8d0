/**
 * What the build tells the scripts about this page.
 * @typedef {object} PageFacts
 * @property {string} language  BCP 47 tag, also the folder of the language
 * @property {string} root      the site's root, relative to this page
 * @property {string} page      the page's name, the same in every language
 * @property {string} messages  address of the words of the page in its language
 * @property {string} glossary  address of the glossary in its language
 * @property {string} contents  address of the contents in its language: chapters and labs with what is done in them
 */

/** @type {PageFacts} */
export const page = JSON.parse(document.getElementById("ws-page")?.textContent ?? "{}");
