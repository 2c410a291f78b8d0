// Runs in the worker: loads Python, then answers the page's requests, one at a time.
import {closeNetwork, closeStores} from "./lockdown.mjs";

/**
 * @typedef {object} Start
 * @property {string} python      address of the folder with Pyodide and our archive
 * @property {Uint8Array} [interrupt]  shared with the page, which writes 2 to stop a run
 * @property {Record<string, string>} words  the package's words in the page's language
 */

/** @param {string} python */
async function archive(python) {
  const response = await fetch(new URL("warmstart.zip", python));
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response.arrayBuffer();
}

/**
 * @param {Start} start
 * @param {(event: string) => void} tell
 * @returns {Promise<(request: string) => void>}
 */
async function loadPython({python, interrupt, words}, tell) {
  closeStores();
  const [{loadPyodide}, packages] = await Promise.all([import(new URL("pyodide.mjs", python).href), archive(python)]);
  const silent = () => {};
  const pyodide = await loadPyodide({indexURL: python, stdin: () => undefined, stdout: silent, stderr: silent});
  pyodide.unpackArchive(packages, "zip", {extractDir: "/lib/warmstart"});
  pyodide.runPython("import sys; sys.path.insert(0, '/lib/warmstart')");
  const answer = pyodide.pyimport("warmstart.live").answering(tell, JSON.stringify(words));
  closeNetwork();
  if (interrupt) pyodide.setInterruptBuffer(interrupt);
  return answer;
}

/** @param {unknown} error */
const isInterrupt = (error) => error?.type === "KeyboardInterrupt";

// Learner code can reach this global scope, so the page listens on a port that only this closure knows.
addEventListener("message", async ({data, ports: [port]}) => {
  const post = port.postMessage.bind(port);
  let run = 0;
  const tell = (event) => post({run, event});
  const say = (event) => tell(JSON.stringify(event));
  try {
    const answer = await loadPython(data, tell);
    port.onmessage = ({data: request}) => {
      run = request.run;
      try {
        answer(request.request);
      } catch (error) {
        say(isInterrupt(error) ? {event: "done", outcome: "stopped"} : {event: "crashed", sentence: String(error)});
      }
      run = 0;
    };
    say({event: "ready"});
  } catch (error) {
    say({event: "crashed", sentence: String(error)});
  }
}, {once: true});
