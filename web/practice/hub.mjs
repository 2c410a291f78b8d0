// The page of practice: what to practice, the sessions that are under way, and the session that is shown.
import {practiceIndex, variantsOf} from "../banks.mjs";
import {button, element} from "../elements.mjs";
import {inlineHtml} from "../inline_html.mjs";
import {loadMessages, t} from "../messages.mjs";
import {notKept} from "../not_kept.mjs";
import {page} from "../page.mjs";
import {onProgress, progressOfAll} from "../progress.mjs";
import {canKeep} from "../stored.mjs";
import {readiness} from "../readiness/readiness.mjs";
import {KIND as REVIEW, reviewKind} from "../review/kind.mjs";
import {review} from "../review/review.mjs";
import {addStyle} from "../stylesheet.mjs";
import {Chooser} from "./chooser.mjs";
import {nextVariant, standingIn} from "./drill_variants.mjs";
import {Drills} from "./drills.mjs";
import {SessionView} from "./session_view.mjs";
import {answerAt, beginSession, keepSession, onSession, sessionOf} from "./sessions.mjs";

/**
 * @typedef {import("../banks.mjs").Index} Index
 * @typedef {import("./session_view.mjs").Kind} Kind
 */

const SHOWN = /^#session=([a-z]+)$/;
const CHANGED_AFTER_MS = 50;

/** @param {Index} index @returns {Record<string, Kind>} the kinds of session, by the name under which they are kept */
function kindsOf(index) {
  const drillOf = (/** @type {import("./sessions.mjs").Session} */ {drill}) => index.drills?.find(({id}) => id === drill);
  return {
    [REVIEW]: reviewKind(index),
    set: {title: () => t("Your set")},
    drill: {
      title: (session) => drillOf(session)?.title ?? t("Drill"),
      another: async (session) => nextVariant([...(await variantsOf(session.drill ?? "", page.language)).keys()], session.ids),
      beside: (session) => t("Right in a row: {count}", {count: standingIn(session.drill ?? "").streak}),
    },
  };
}

class Hub {
  #waiting = 0;

  /** @param {Index} index */
  constructor(index) {
    const place = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name));
    this.article = place(".ws-article");
    this.sessionBox = place(".ws-session");
    this.goOn = place(".ws-under-way");
    this.kinds = kindsOf(index);
    this.view = new SessionView(this.sessionBox, index, this.kinds, {
      begin: (kind, ids) => this.begin(kind, ids), leave: () => this.leave(),
    });
    this.chooser = new Chooser(place(".ws-practice"), index, (ids) => this.begin("set", ids));
    this.drills = new Drills(place(".ws-drills"), index, (drill) => this.#drill(drill));
    addEventListener("hashchange", () => this.show(true));
    onSession(() => this.#changed());
    onProgress(() => this.#changed());
    if (!canKeep()) this.article.querySelector("h1")?.after(element("p", {className: "ws-notice", role: "alert"}, notKept()));
    this.show(false);
  }

  /** The kind of session that the address shows, if there is one. */
  get #shown() {
    const kind = SHOWN.exec(location.hash)?.[1] ?? "";
    return Object.hasOwn(this.kinds, kind) && sessionOf(kind) ? kind : undefined;
  }

  /** @param {boolean} fresh  the reader has just come to it */
  show(fresh) {
    const kind = this.#shown;
    this.article.toggleAttribute("data-practising", kind !== undefined);
    if (kind) {
      this.view.show(kind, fresh);
      return;
    }
    this.view.hide();
    this.chooser.stand(progressOfAll("question"));
    this.drills.stand();
    this.#tellUnderWay();
  }

  /** An answer, a session, a whole file of progress may have changed, here or in another tab. */
  #changed() {
    this.#waiting ||= setTimeout(() => {
      this.#waiting = 0;
      this.show(false);
    }, CHANGED_AFTER_MS);
  }

  /** @param {string} kind @param {string[]} ids @param {string} [drill] */
  begin(kind, ids, drill) {
    beginSession(kind, ids, drill);
    this.open(kind);
  }

  /** @param {string} kind */
  open(kind) {
    const hash = `#session=${kind}`;
    if (location.hash === hash) this.show(true);
    else location.hash = hash;
  }

  /** Back to what there is to practice. */
  leave() {
    history.pushState(null, "", location.pathname + location.search + this.chooser.hash);
    this.show(false);
    scrollTo({top: 0});
    const first = /** @type {HTMLElement | null} */ (this.goOn.querySelector("button"));
    (first ?? /** @type {HTMLElement} */ (document.querySelector(".ws-main"))).focus({preventScroll: true});
  }

  /** Goes on with a drill, or begins it. @param {string} drill */
  async #drill(drill) {
    const session = sessionOf("drill");
    if (session?.drill === drill && !session.ended) {
      this.open("drill");
      return;
    }
    try {
      this.begin("drill", [nextVariant([...(await variantsOf(drill, page.language)).keys()])], drill);
    } catch {
      this.drills.sayFailed();
    }
  }

  #tellUnderWay() {
    const under = Object.keys(this.kinds).flatMap((kind) => {
      const session = sessionOf(kind);
      return session ? [{kind, session}] : [];
    });
    this.goOn.replaceChildren(...under.map(({kind, session}) => {
      const open = button(session.ended ? t("See how it went") : t("Go on"), () => this.open(kind));
      open.classList.add("ws-run");
      const end = button(t("Remove from the list"), () => keepSession(kind, undefined));
      return element("section", {className: "ws-under-way-one"},
        element("p", {}, element("strong", {}, inlineHtml(this.kinds[kind].title(session), () => undefined)), " ",
          element("span", {}, this.#placeOf(session))),
        element("div", {}, open, end));
    }));
  }

  /** @param {import("./sessions.mjs").Session} session */
  #placeOf(session) {
    const {ids, place, drill, ended} = session;
    if (ended) return t("Ended");
    if (drill) return t("Answered: {count}", {count: ids.filter((_id, at) => answerAt(session, at)).length});
    return t("Question {number} of {count}", {number: place + 1, count: ids.length});
  }
}

/** Brings the page to life; what cannot be loaded is told, and the list of the chapters' questions stays. */
export async function hub() {
  const load = async () => {
    try {
      const [index] = await Promise.all([practiceIndex(), loadMessages(), addStyle("practice")]);
      failed.remove();
      new Hub(index);
      await Promise.all([review(place(".ws-review")), readiness(place(".ws-readiness"))]);
    } catch {
      await loadMessages();
      failed.replaceChildren(element("p", {}, t("The questions could not be loaded. Check that this site can be reached, and try again.")),
        button(t("Try again"), load));
      document.querySelector(".ws-practice")?.before(failed);
    }
  };
  const place = (/** @type {string} */ name) => /** @type {HTMLElement} */ (document.querySelector(name));
  const failed = element("div", {className: "ws-notice", role: "alert"});
  await load();
}
