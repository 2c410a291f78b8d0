// The page that explains the reader's own log. The log goes to the worker of this page and nowhere else, and is not kept.
import {button, element} from "./elements.mjs";
import {loadMessages, t} from "./messages.mjs";
import {Python} from "./python.mjs";
import {sanitised} from "./sanitise.mjs";

/** As many characters as are read; see src/warmstart/own_log/reading.py. */
const LONGEST = 4_000_000;
/** So many characters a text box shows without becoming slow. */
const SHOWN = 60_000;

/** @type {Record<import("./python.mjs").Outcome, () => string>} */
const SAID = {
  ended: () => t("Explained. The explanation stands below."),
  problem: () => t("This log could not be explained. What went wrong stands below."),
  unsolved: () => t("This log could not be explained. What went wrong stands below."),
  stopped: () => t("Stopped."),
  restarted: () => t("Stopped."),
  crashed: () => t("Python broke down over this log. Try a shorter part of it."),
  unavailable: () => t("Python could not be loaded. Check that this site can be reached, and try again."),
};

/** @param {DragEvent} event */
const bringsFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** The box for a log, its buttons, and what comes of it. */
class OwnLog {
  #python = new Python();
  /** A log too long for the text box; it counts as long as nobody changes the box. @type {string | undefined} */ #whole;
  /** @type {{done: Promise<import("./python.mjs").Outcome>, stop: () => void} | undefined} */ #job;
  /** Counts what was asked: an answer to anything but the last has nothing more to say. */ #asked = 0;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.text = element("textarea", {id: "ws-log-text", className: "ws-log-text", rows: 8, wrap: "off", autocomplete: "off",
      spellcheck: false, autocapitalize: "none", "aria-describedby": "ws-log-hint"});
    const hint = element("p", {id: "ws-log-hint", className: "ws-log-hint"},
      t("Paste lines that begin with REPORT, and what stands around them. Or drop a file here."));
    this.explainButton = button(t("Explain this log"), () => this.explain());
    this.explainButton.classList.add("ws-run");
    this.file = element("input", {type: "file", accept: ".txt,.log,.json,.csv,text/plain", className: "ws-unseen"});
    const choose = element("label", {className: "ws-button ws-choose"}, t("Choose a file"), this.file);
    this.status = element("p", {className: "ws-log-status", role: "status"});
    this.result = element("div", {className: "ws-log-result"});
    box.append(
      element("label", {className: "ws-log-label", for: "ws-log-text"}, t("Your log")), hint, this.text,
      element("div", {className: "ws-log-buttons"}, this.explainButton,
        button(t("Try the example"), () => this.tryExample()), choose, button(t("Clear"), () => this.clear())),
      this.status, this.result);
    this.#listen(box);
    box.dataset.ready = "";
  }

  /** @param {HTMLElement} box */
  #listen(box) {
    const warmUp = () => { this.#python.start().catch(() => {}); };
    box.addEventListener("focusin", warmUp, {once: true});
    this.text.addEventListener("input", () => { this.#whole = undefined; });
    this.text.addEventListener("paste", (event) => {
      const pasted = event.clipboardData?.getData("text") ?? "";
      if (pasted.length <= SHOWN) return;
      event.preventDefault();
      this.#put(pasted);
    });
    this.file.addEventListener("change", () => {
      if (this.file.files?.[0]) this.#take(this.file.files[0]);
      this.file.value = ""; // so that the same file can be chosen again
    });
    box.addEventListener("dragover", (event) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      box.dataset.dropping = "";
    });
    box.addEventListener("dragleave", (event) => {
      if (!box.contains(/** @type {Node | null} */ (event.relatedTarget))) delete box.dataset.dropping;
    });
    box.addEventListener("drop", (event) => {
      delete box.dataset.dropping;
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      this.#take(file);
    });
  }

  /** @param {File} file */
  async #take(file) {
    try {
      this.#put(await file.slice(0, LONGEST + 1).text());
      this.explainButton.focus();
    } catch {
      this.#say(t("The file could not be read."));
    }
  }

  /** Puts a log into the box, or the beginning of one that is too long for it. @param {string} log */
  #put(log) {
    const whole = log.slice(0, LONGEST);
    this.text.value = whole.slice(0, SHOWN);
    this.text.scrollTop = 0;
    this.#whole = whole.length > SHOWN ? whole : undefined;
    const shown = {shown: SHOWN.toLocaleString("en"), all: whole.length.toLocaleString("en")};
    if (log.length > LONGEST) {
      this.#say(t("This log is too long for the page: its first {all} characters are taken, and the box shows {shown}.", shown));
    } else if (this.#whole) {
      this.#say(t("The box shows the first {shown} characters of this log. All {all} are explained, unless you change the box.", shown));
    } else this.#say(t("The log is in the box."));
  }

  tryExample() {
    this.#put(document.querySelector(".ws-log-example pre")?.textContent ?? "");
    this.explain();
  }

  clear() {
    this.#asked += 1;
    this.#job?.stop();
    this.#whole = undefined;
    this.text.value = "";
    this.result.replaceChildren();
    this.#busy(false);
    this.#say(t("The log and its explanation are gone."));
    this.text.focus();
  }

  async explain() {
    const log = this.#whole ?? this.text.value;
    if (!log.trim()) {
      this.#say(t("There is no log in the box yet."));
      this.text.focus();
      return;
    }
    this.#job?.stop();
    this.#asked += 1;
    const asked = this.#asked;
    this.#busy(true);
    const job = this.#python.ask({do: "explain", log}, (event) => {
      if (asked !== this.#asked) return;
      if (event.event === "starting") this.#say(t("Starting Python…"));
      else if (event.event === "running") this.#begin();
      else if (event.event === "html") this.result.append(this.#linked(sanitised(event.html)));
      else if (event.event === "full") this.result.append(element("p", {className: "ws-note"}, event.sentence));
      else if (event.event === "problem") this.#problem(event);
    });
    this.#job = job;
    const outcome = await job.done;
    if (asked !== this.#asked) return;
    this.#busy(false);
    this.#say(SAID[outcome]());
    this.#goTo(this.result.querySelector("h2"));
  }

  #begin() {
    this.#say(t("Reading your log…"));
    this.result.replaceChildren();
  }

  /** @param {{kind: string, sentence: string}} problem */
  #problem({kind, sentence}) {
    const what = kind ? [element("strong", {}, kind), ": "] : [];
    this.result.append(element("div", {className: "output ws-problem"}, element("p", {}, ...what, sentence)));
  }

  /**
   * Adds the book's own links: the explanation comes without any, for it holds what the reader pasted.
   * @param {DocumentFragment} explanation
   */
  #linked(explanation) {
    for (const row of explanation.querySelectorAll(".ws-log-row")) {
      const kind = [...row.classList].find((name) => name.startsWith("ws-log-field-"));
      const link = document.querySelector(`.ws-log-fields tr.${kind} .ws-log-more`);
      if (link) row.lastElementChild?.append(element("p", {className: "ws-log-see"}, link.cloneNode(true)));
    }
    return explanation;
  }

  /** The explanation is long and stands below the fold: whoever asked for it is taken there. @param {HTMLElement | null} heading */
  #goTo(heading) {
    if (!heading) return;
    heading.tabIndex = -1;
    heading.focus({preventScroll: true});
    heading.scrollIntoView({block: "start"});
  }

  /** @param {boolean} is */
  #busy(is) {
    this.explainButton.ariaDisabled = String(is);
    this.result.ariaBusy = String(is);
    if (!is) this.#job = undefined;
  }

  /** @param {string} sentence */
  #say(sentence) {
    if (this.status.textContent !== sentence) this.status.textContent = sentence;
  }
}

/** Brings the box of the page to life. */
export async function ownLog() {
  await loadMessages();
  new OwnLog(/** @type {HTMLElement} */ (document.querySelector(".ws-own-log")));
}
