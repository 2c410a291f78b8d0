/** Counts the seconds from the first sight of a place on, without those in which the page was hidden. */
export class TimeInSight {
  #countedMs = 0;
  /** @type {number | undefined} when counting went on last */ #since;
  #ending = new AbortController();

  /** @param {Element} place */
  constructor(place) {
    this.observer = new IntersectionObserver((entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      this.observer.disconnect();
      this.#goOn();
      document.addEventListener("visibilitychange", () => document.hidden ? this.#pause() : this.#goOn(), {signal: this.#ending.signal});
    });
    this.observer.observe(place);
  }

  #goOn() {
    if (!document.hidden) this.#since = performance.now();
  }

  #pause() {
    if (this.#since !== undefined) this.#countedMs += performance.now() - this.#since;
    this.#since = undefined;
  }

  /** Stops counting. @returns {number | undefined} seconds, to a tenth; undefined if the place was never in sight */
  end() {
    this.observer.disconnect();
    this.#ending.abort();
    this.#pause();
    return this.#countedMs ? Math.round(this.#countedMs / 100) / 10 : undefined;
  }
}
