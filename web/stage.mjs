const LARGEST = 3;
/** Narrower than this, the words of a figure meet: it becomes larger only as far as it keeps that width. */
const NARROWEST_PX = 600;
/** A little smaller than on the page, rather than cut off; on a phone one scrolls. */
const smallest = () => innerWidth < 1000 ? 1 : 0.8;
const STEPS = 7;
/** Where a line that is too long would have to be scrolled to be read. */
const SCROLLERS = "pre, .ws-scroll, .cm-scroller";

/** Shows some elements of the page alone, where they are, as large as the window allows. */
export class Stage {
  /** @type {HTMLElement[]} */ #shown = [];
  #zoom = 1;
  #pressed = false;
  #observer = new ResizeObserver(() => this.#grown());
  #listening = new AbortController();

  /** @param {HTMLElement} article */
  constructor(article) {
    this.article = article;
    const {signal} = this.#listening;
    addEventListener("resize", () => this.fit(), {signal});
    // While a control is being dragged it shall not move away from the pointer.
    addEventListener("pointerdown", () => { this.#pressed = true; }, {signal, capture: true});
    for (const end of ["pointerup", "pointercancel"]) {
      addEventListener(end, () => {
        this.#pressed = false;
        this.#grown();
      }, {signal, capture: true});
    }
  }

  /** @param {HTMLElement[]} elements  shown instead of those before */
  show(elements) {
    this.#forget();
    this.#shown = elements;
    for (const element of elements) {
      element.dataset.presented = "";
      for (let outer = element.parentElement; outer; outer = outer.parentElement) outer.dataset.presents = "";
      this.#observer.observe(element);
    }
    this.article.scrollTop = 0;
    this.fit();
  }

  /** Shows the whole page again. */
  end() {
    this.#forget();
    this.#listening.abort();
  }

  #forget() {
    this.#observer.disconnect();
    for (const element of document.querySelectorAll("[data-presented], [data-presents]")) {
      element.removeAttribute("data-presented");
      element.removeAttribute("data-presents");
    }
    this.article.removeAttribute("data-wraps");
    this.#enlarge(1);
  }

  /** Makes what is shown as large as fits; what does not fit even when small can be scrolled down. */
  fit(most = LARGEST) {
    const largest = Math.min(most, Math.max(1, this.article.clientWidth / NARROWEST_PX));
    this.article.removeAttribute("data-wraps");
    let [fits, over] = [smallest(), largest];
    if (this.#fits(largest)) fits = largest;
    else this.article.toggleAttribute("data-wraps", !this.#fits(1));
    for (let step = 0; step < STEPS && fits < over; step += 1) {
      const middle = (fits + over) / 2;
      if (this.#fits(middle)) fits = middle;
      else over = middle;
    }
    this.#enlarge(fits);
  }

  /** A new figure may be taller: it becomes smaller, but it never becomes larger by itself, which would be restless. */
  #grown() {
    if (!this.#pressed && this.#shown.length && !this.#fits(this.#zoom)) this.fit(this.#zoom);
  }

  /** @param {number} zoom */
  #fits(zoom) {
    this.#enlarge(zoom);
    const {scrollHeight, clientHeight, scrollWidth, clientWidth} = this.article;
    return scrollHeight <= clientHeight && scrollWidth <= clientWidth && this.#shown.every((element) =>
      [...element.querySelectorAll(SCROLLERS)].every((one) => one.scrollWidth <= one.clientWidth));
  }

  /** @param {number} zoom */
  #enlarge(zoom) {
    this.#zoom = zoom;
    this.article.style.setProperty("--ws-zoom", String(zoom));
  }
}
