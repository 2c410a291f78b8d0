// The home page of a reader who has been here before: where they left off, and what they know.
import {element} from "./elements.mjs";
import {isKnown} from "./known.mjs";
import {loadMessages, t} from "./messages.mjs";
import {page} from "./page.mjs";
import {KINDS, onProgress, progressOf, progressOfAll} from "./progress.mjs";

/**
 * A chapter or a lab; see warmstart.sphinx_extension.contents.
 * @typedef {{page: string, href: string, title: string, sections: Record<string, string>, questions: string[]}} Entry
 */

/**
 * Where to go on: the chapter or lab of the last visit; when that one is read to the end, the next that is not.
 * @param {Entry[]} entries  in reading order
 * @returns {{entry: Entry, hash: string, isNext: boolean} | undefined}
 */
function placeToGoOn(entries) {
  const visits = entries.map((entry) => ({entry, kept: progressOf("page", entry.page)}));
  const visited = visits.filter(({kept}) => kept).sort((one, other) => one.kept.at < other.kept.at ? 1 : -1);
  const last = visited[0];
  const unread = visits.filter(({kept}) => !kept?.read);
  if (unread.length && (!last || last.kept.read)) {
    const next = unread.find(({entry}) => last && entries.indexOf(entry) > entries.indexOf(last.entry)) ?? unread[0];
    return {entry: next.entry, hash: next.kept?.hash ?? "", isNext: true};
  }
  return last && {entry: last.entry, hash: last.kept.hash, isNext: false};
}

/** @param {{entry: Entry, hash: string, isNext: boolean}} place */
function linkTo({entry, hash, isNext}) {
  const section = Object.hasOwn(entry.sections, hash) ? entry.sections[hash] : "";
  const href = section ? `${entry.href}#${hash}` : entry.href;
  return element("a", {className: "ws-place", href},
    element("strong", {}, isNext ? t("Read next") : t("Continue")), " ",
    element("span", {}, element("b", {}, entry.title), " ", section));
}

/** @param {Entry[]} entries */
function soFar(entries) {
  const questions = entries.flatMap((entry) => entry.questions);
  const kept = questions.map((id) => progressOf("question", id));
  const known = kept.filter(isKnown).length;
  const said = kept.some((one) => one?.attempts.length)
    ? t("Questions known: {known} of {all}", {known, all: questions.length}) : t("Your progress");
  return element("a", {className: "ws-so-far", href: "progress.html"}, said);
}

const isReturning = () => KINDS.some((kind) => progressOfAll(kind).size > 0);

/** Tells a reader who comes back where they left off, as soon as there is something to tell. */
export async function home() {
  const box = /** @type {HTMLElement} */ (document.querySelector(".ws-left-off"));
  /** @type {Promise<Entry[]> | undefined} */
  let loaded;
  const load = async () => {
    try {
      const [response] = await Promise.all([fetch(page.contents), loadMessages()]);
      return response.ok ? await response.json() : [];
    } catch {
      return []; // without the network there is nowhere to go on
    }
  };
  const show = async () => {
    loaded = isReturning() ? loaded ?? load() : loaded;
    const entries = isReturning() ? await loaded ?? [] : [];
    const place = placeToGoOn(entries);
    if (place) box.replaceChildren(linkTo(place), soFar(entries));
    box.hidden = !place;
    // The place kept free for the strip is given back if there is nothing to put there.
    document.documentElement.toggleAttribute("data-returning", Boolean(place));
  };
  onProgress(show);
  await show();
}
