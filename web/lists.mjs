import {t} from "./messages.mjs";

/** Things one after the other, each of which may have commas of its own. @param {string[]} things */
export const oneByOne = (things) => things.join(t("; "));

/** A short name and what it stands for. @param {string} name @param {string} text */
export const nameAndText = (name, text) => t("{name}: {text}", {name, text});
