import {element} from "./elements.mjs";

/** Reads sentences out to those who listen, also the same one twice. */
export class Announcer {
  element = element("div", {className: "ws-unseen", role: "status"});

  /** @param {string} sentence */
  say = (sentence) => this.element.replaceChildren(element("p", {}, sentence));
}
