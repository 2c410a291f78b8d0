/** Which tab a sitting goes on in: the one that took it last. The others hear of it and step back. */
import {keep, recall} from "../stored.mjs";

const NAME = "exam-tab";

export class Charge {
  #tab = `${Date.now()}-${Math.random()}`;
  #isTaken = false;

  /** Takes the sitting over from any other tab. */
  take() {
    this.#isTaken = keep(NAME, this.#tab);
  }

  /** Whether another tab has taken over since. Where nothing can be kept, no other tab can be heard either. */
  get isLost() {
    const holder = recall(NAME);
    return this.#isTaken && holder !== undefined && holder !== this.#tab;
  }
}
