import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {RATINGS, counted, following, ratingOf} from "./attempts.mjs";
import {dayOf} from "./days.mjs";
import {replay, reviewed} from "./memory.mjs";
import {ratingName} from "./rating_names.mjs";
import {dayWithWeekday, fromNow} from "./words.mjs";

/**
 * @typedef {import("../progress.mjs").Attempt} Attempt
 * @typedef {import("../progress.mjs").Rating} Rating
 */

let drawn = 0;

/** When a concept comes back after an answer, and the other ratings that a reader may choose for it. */
export class RatingChoice {
  #before;
  #day;
  #change;
  #said = element("p", {className: "ws-comes-back", role: "status"});

  /**
   * @param {Attempt} attempt
   * @param {object} given
   * @param {Attempt[]} given.attempts  all at this question
   * @param {import("./history.mjs").Review[]} given.history  of the concept
   * @param {(fields: Partial<Attempt>) => boolean} given.change  keeps more of the attempt
   */
  constructor(attempt, {attempts, history, change}) {
    const telling = counted(attempts).findLast(({at}) => at <= attempt.at) ?? attempt;
    const at = Date.parse(telling.at);
    this.#before = replay(history.filter((review) => review.at < at));
    this.#day = dayOf(at);
    this.#change = change;
    this.element = element("div", {className: "ws-rating"}, this.#said,
      telling.at === attempt.at ? this.#choice(attempt)
        : element("p", {className: "ws-hint"}, t("Only your first answer counts, since the explanation was still before you.")));
    this.#tell(ratingOf(telling));
  }

  /** @param {Rating} rating @returns {number} the day on which the concept comes back */
  #due(rating) {
    return reviewed(this.#before, rating, this.#day).due;
  }

  /** @param {Rating} rating */
  #tell(rating) {
    const due = this.#due(rating);
    this.#said.replaceChildren(element("span", {}, t("Comes back {when}: {day}", {when: fromNow(due - this.#day), day: dayWithWeekday(due)})));
  }

  /** @param {Attempt} attempt */
  #choice(attempt) {
    drawn += 1;
    const name = `ws-rating-${drawn}`;
    const chosen = ratingOf(attempt);
    const options = RATINGS.map((rating) => {
      const input = element("input", {type: "radio", name, value: String(rating), checked: rating === chosen});
      input.addEventListener("change", () => {
        this.#change({rating: rating === following(attempt) ? undefined : rating});
        this.#tell(rating);
      });
      return element("label", {className: "ws-rate"}, input,
        element("span", {className: "ws-rate-name"}, ratingName(rating)), " ",
        element("span", {className: "ws-rate-when"}, fromNow(this.#due(rating) - this.#day)));
    });
    return element("fieldset", {className: "ws-ratings"},
      element("legend", {}, t("This follows from your answer. If you know better, choose:")), ...options);
  }
}
