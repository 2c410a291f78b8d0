/** What progress of each kind looks like. Whatever does not, be it damaged, somebody else's or older, is not handed out. */

const LONGEST_ID = 200;
const SURENESS = ["guess", "think", "sure"];

export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isOptional = (fits) => (value) => value === undefined || fits(value);
const isText = (value) => typeof value === "string";
const isFlag = (value) => typeof value === "boolean";
const isListOf = (fits) => (value) => Array.isArray(value) && value.every(fits);

/** @param {unknown} value  kebab-case; the id of a challenge and the name of a lab's page have a slash */
export const isId = (value) => isText(value) && value.length <= LONGEST_ID && /^[a-z0-9]+([-/][a-z0-9]+)*$/.test(value);

/** @param {unknown} value  ISO 8601 in UTC, of a day that exists */
export function isTime(value) {
  if (!isText(value) || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value)) return false;
  const time = new Date(value);
  // The 31st of February is read as a day of March.
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(value.slice(0, 19));
}

const isOneOf = (allowed) => (value) => allowed.includes(value);
const isCount = (value) => Number.isInteger(value) && value >= 0;
const isSeconds = (value) => Number.isFinite(value) && value >= 0;

const isAttempt = (value) => isObject(value)
  && isTime(value.at) && "answer" in value && isOneOf(SURENESS)(value.sure) && isFlag(value.right)
  && isOptional(isOneOf([1, 2, 3, 4]))(value.rating) && isOptional(isSeconds)(value.tookS);

const isMark = (value) => isObject(value) && isTime(value.at) && isFlag(value.on);

const isSitting = (value) => isObject(value)
  && isTime(value.at) && isTime(value.saved) && isOptional(isTime)(value.ended) && isText(value.exam)
  && isSeconds(value.minutes) && isListOf(isId)(value.items) && isListOf(isId)(value.flags) && isCount(value.place)
  && isObject(value.answers) && Object.entries(value.answers).every(([id, chosen]) => isId(id) && isListOf(isId)(chosen));

/** @type {Record<keyof import("./progress.mjs").Kinds, (value: any) => boolean>} by kind: whether a value is of its shape */
export const SHAPES = {
  question: (value) => isObject(value) && isListOf(isAttempt)(value.attempts) && isOptional(isMark)(value.flag),
  prediction: (value) => isObject(value) && isTime(value.at) && isOptional(isFlag)(value.right),
  challenge: (value) => isObject(value) && isTime(value.at),
  page: (value) => isObject(value) && isTime(value.at) && isText(value.hash)
    && isOptional(isTime)(value.read) && isOptional(isListOf(isText))(value.seen),
  exam: isSitting,
};
