import {element} from "../elements.mjs";
import {keysSwitch} from "../keys_switch.mjs";
import {t} from "../messages.mjs";
import {page} from "../page.mjs";

/** The keys of a session, folded. @returns {HTMLElement} */
export function keysHelp() {
  const keys = [
    ["1 – 9", t("Choose an answer")], ["Enter", t("Go on to how sure you are; after the answer, to the next question")],
    ["N", t("Next question")], ["F", t("Flag the question, or take the flag away")],
    ...page.language === "en" ? [] : [["E", t("Show the question in English, and back")]],
  ];
  return element("details", {className: "ws-keys"}, element("summary", {}, t("Keys")),
    element("dl", {}, ...keys.flatMap(([key, does]) => [element("dt", {}, element("kbd", {}, key)), element("dd", {}, does)])),
    keysSwitch("ws-option"));
}
