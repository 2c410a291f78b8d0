/**
 * A link to a run: `#run=cell-3.<data>`, the data being JSON, deflated, in base64url. It is read as data and checked;
 * whether it fits the cell is for the cell to say.
 * @typedef {{from: string, code?: string, controls: object[]}} LinkedRun
 */

export const LONGEST_CODE = 20_000;
const LONGEST_DATA = 40_000;
const LONGEST_JSON = 60_000;
const HASH = /^#run=cell-(\d{1,3})\.([\w-]+)$/;

export class BrokenLink extends Error {}

/** @param {string} hash */
export const isRunLink = (hash) => hash.startsWith("#run=");

/**
 * @param {number} cell
 * @param {LinkedRun} run
 */
export async function toHash(cell, run) {
  const deflated = new Blob([JSON.stringify(run)]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(deflated).arrayBuffer());
  const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
  return `#run=cell-${cell}.${base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")}`;
}

/**
 * @param {string} data  base64url
 * @returns {Promise<string>}
 */
async function inflated(data) {
  const binary = atob(data.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const decoder = new TextDecoder("utf-8", {fatal: true});
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, {stream: true});
    // A few bytes can inflate to gigabytes.
    if (text.length > LONGEST_JSON) throw new BrokenLink("too long");
  }
  return text + decoder.decode();
}

const isPlainObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/**
 * @param {string} hash
 * @returns {Promise<{cell: number, run: LinkedRun}>}
 * @throws {BrokenLink}
 */
export async function fromHash(hash) {
  const [, cell, data] = HASH.exec(hash) ?? [];
  if (!data || data.length > LONGEST_DATA) throw new BrokenLink("not a link to a run");
  let run;
  try {
    run = JSON.parse(await inflated(data));
  } catch (error) {
    throw new BrokenLink("not readable", {cause: error});
  }
  const {from, code, controls} = isPlainObject(run) ? run : {};
  const fits = typeof from === "string" && Array.isArray(controls) && controls.length <= 10 && controls.every(isPlainObject)
    && (code === undefined || (typeof code === "string" && code.length <= LONGEST_CODE));
  if (!fits) throw new BrokenLink("not a run");
  return {cell: Number(cell), run: {from, code, controls}};
}
