import {readEvent} from "./events.mjs";
import {packageWords} from "./messages.mjs";
import workerSource from "./worker/worker.mjs?text";

/**
 * @typedef {import("./events.mjs").PythonEvent} PythonEvent
 * @typedef {"ended" | "problem" | "unsolved" | "stopped" | "restarted" | "crashed" | "unavailable"} Outcome
 *   restarted: it did not stop by itself, so Python was ended; crashed: Python ended by itself
 * @typedef {{event: "starting"} | {event: "running"}} Progress
 *
 * @typedef {object} Job
 * @property {object} request
 * @property {(event: PythonEvent | Progress) => void} tell
 * @property {(outcome: Outcome) => void} finish
 * @property {boolean} running
 */

const GRACE_MS = 1000;
/** A run that was stopped is still shown with what it has, which takes a moment. */
const CUT_GRACE_MS = 10_000;
const INTERRUPT = 2;
const FOLDER = new URL("../pyodide/", import.meta.url).href;

/** @type {Python | undefined} */
let ofThePage;

/** The one Python of a page, for all cells that it has or will have. */
export const pythonOfThePage = () => ofThePage ??= new Python();

/** It does one thing at a time, in the order it was asked. */
export class Python {
  /** @type {string | undefined} */ #source;
  /** @type {Worker | undefined} */ #worker;
  /** @type {MessagePort | undefined} */ #port;
  /** @type {Promise<void> | undefined} */ #ready;
  /** @type {(error: Error) => void} */ #fail = () => {};
  /** @type {() => void} */ #begin = () => {};
  #isReady = false;
  /** @type {Job[]} */ #waiting = [];
  /** @type {Job | undefined} */ #current;
  #run = 0;
  #interrupt = globalThis.crossOriginIsolated ? new Uint8Array(new SharedArrayBuffer(1)) : undefined;
  #grace = 0;

  /** Loads Python; resolves when it can answer. Calling it again does nothing. */
  start() {
    this.#ready ??= new Promise((resolve, reject) => {
      this.#begin = resolve;
      this.#fail = reject;
      // From a blob, because only then does the page's Content-Security-Policy bind the worker.
      this.#source ??= URL.createObjectURL(new Blob([workerSource], {type: "text/javascript"}));
      const worker = new Worker(this.#source, {type: "module"});
      this.#worker = worker;
      // A worker that was ended can still report an error, when the next one is already at work.
      worker.addEventListener("error", (event) => worker === this.#worker && this.#crash(event.message));
      const {port1, port2} = new MessageChannel();
      this.#port = port1;
      port1.onmessage = ({data}) => this.#hear(data);
      worker.postMessage({python: FOLDER, interrupt: this.#interrupt, words: packageWords()}, [port2]);
    });
    return this.#ready;
  }

  /**
   * Asks for a cell to be run or an exploration to be redrawn.
   * @param {object} request  see src/warmstart/live/requests.py
   * @param {(event: PythonEvent | Progress) => void} tell
   * @returns {{done: Promise<Outcome>, stop: () => void}}
   */
  ask(request, tell) {
    /** @type {Job} */
    const job = {request, tell, finish: () => {}, running: false};
    const done = new Promise((resolve) => { job.finish = resolve; });
    this.#waiting.push(job);
    this.#next();
    return {done, stop: () => this.#stop(job)};
  }

  async #next() {
    if (this.#current || !this.#waiting.length) return;
    const job = this.#current = /** @type {Job} */ (this.#waiting.shift());
    if (!this.#isReady) job.tell({event: "starting"});
    try {
      await this.start();
    } catch {
      this.#finish(job, "unavailable");
      return;
    }
    if (this.#current !== job) return;
    if (this.#interrupt) Atomics.store(this.#interrupt, 0, 0);
    job.running = true;
    job.tell({event: "running"});
    this.#run += 1;
    this.#port?.postMessage({run: this.#run, request: JSON.stringify(job.request)});
  }

  /** @param {unknown} message */
  #hear(message) {
    const heard = readEvent(message);
    if (!heard) return;
    const {run, event} = heard;
    if (event.event === "ready") {
      this.#isReady = true;
      this.#begin();
    } else if (event.event === "crashed") {
      this.#crash(event.sentence);
    } else if (run === this.#run && this.#current?.running) {
      if (event.event === "cut") this.#wait(this.#current, CUT_GRACE_MS);
      if (event.event === "done") this.#finish(this.#current, event.outcome);
      else this.#current.tell(event);
    }
  }

  /** @param {Job} job */
  #stop(job) {
    if (job !== this.#current) {
      this.#waiting = this.#waiting.filter((one) => one !== job);
      job.finish("stopped");
    } else if (!job.running) {
      this.#finish(job, "stopped");
    } else if (this.#interrupt) {
      Atomics.store(this.#interrupt, 0, INTERRUPT);
      // Code that catches everything, or waits inside JavaScript, does not stop: then Python ends with it.
      if (!this.#grace) this.#wait(job, GRACE_MS);
    } else {
      this.#restart(job);
    }
  }

  /** Python has this long to end by itself. @param {Job} job @param {number} ms */
  #wait(job, ms) {
    clearTimeout(this.#grace);
    this.#grace = setTimeout(() => this.#restart(job), ms);
  }

  /** @param {Job} job */
  #restart(job) {
    this.#end();
    this.start().catch(() => {});
    this.#finish(job, "restarted");
  }

  /** @param {string} reason */
  #crash(reason) {
    const fail = this.#fail;
    this.#end();
    if (this.#current?.running) this.#finish(this.#current, "crashed");
    else fail(new Error(reason));
  }

  #end() {
    this.#worker?.terminate();
    this.#port?.close();
    this.#worker = this.#port = this.#ready = undefined;
    this.#isReady = false;
  }

  /**
   * @param {Job} job
   * @param {Outcome} outcome
   */
  #finish(job, outcome) {
    clearTimeout(this.#grace);
    this.#grace = 0;
    this.#current = undefined;
    job.finish(outcome);
    this.#next();
  }
}
