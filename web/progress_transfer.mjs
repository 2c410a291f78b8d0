import {button, element} from "./elements.mjs";
import {t} from "./messages.mjs";
import {notKept} from "./not_kept.mjs";
import {BrokenFile, checkSize, progressFile, readProgressFile, takeOver} from "./progress_file.mjs";

/** @param {DragEvent} event */
const bringsFile = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** @param {{name: string, text: string}} file */
function download({name, text}) {
  const href = URL.createObjectURL(new Blob([text], {type: "application/json"}));
  const link = element("a", {href, download: name});
  link.click();
  URL.revokeObjectURL(href);
}

/** Saving progress to a file, and taking over what a file holds, chosen or dropped anywhere on the page. */
export class Transfer {
  #said;
  #input;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#input = element("input", {type: "file", accept: ".json,application/json", className: "ws-unseen"});
    this.#input.addEventListener("change", () => this.#chosen());
    this.#said = element("p", {className: "ws-said", role: "status"});
    const choose = element("label", {className: "ws-button ws-choose"}, t("Continue from a file"), this.#input);
    const hint = element("p", {className: "ws-hint"}, t("Or drop the file anywhere on this page."));
    box.replaceChildren(button(t("Save to a file"), () => this.#save()), choose, hint, this.#said);
    box.dataset.ready = "";
    addEventListener("dragover", (event) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      box.dataset.dropping = "";
    });
    addEventListener("dragleave", (event) => event.relatedTarget || delete box.dataset.dropping);
    addEventListener("drop", (event) => {
      if (!bringsFile(event)) return;
      event.preventDefault();
      delete box.dataset.dropping;
      box.scrollIntoView({block: "nearest"});
      if (event.dataTransfer?.files[0]) this.#takeOver(event.dataTransfer.files[0]);
    });
  }

  #save() {
    const file = progressFile(new Date());
    download(file);
    this.#say(t("Saved as {name}.", {name: file.name}));
  }

  #chosen() {
    const file = this.#input.files?.[0];
    if (file) this.#takeOver(file);
    this.#input.value = ""; // so that the same file can be chosen again
  }

  /** @param {File} file */
  async #takeOver(file) {
    try {
      checkSize(file.size);
      const {came, kept} = takeOver(readProgressFile(await file.text(), new Date()));
      if (!kept) this.#say(notKept(), true);
      else if (Object.values(came).some(Boolean)) {
        this.#say(t("New from this file: questions {question}, predictions {prediction}, challenges {challenge}, pages {page}, practice exams {exam}.", came));
      } else this.#say(t("Everything in this file was here already."));
    } catch (error) {
      const why = error instanceof BrokenFile ? error.message : t("The file could not be read.");
      this.#say(t("{reason} Nothing was changed.", {reason: why}), true);
    }
  }

  /** @param {string} sentence @param {boolean} [isWrong] */
  #say(sentence, isWrong = false) {
    this.#said.classList.toggle("ws-wrong", isWrong);
    this.#said.textContent = sentence;
  }
}
