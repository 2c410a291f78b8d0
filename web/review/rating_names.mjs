import {t} from "../messages.mjs";

/** @type {Record<import("../progress.mjs").Rating, () => string>} */
const NAMES = {1: () => t("Again"), 2: () => t("Hard"), 3: () => t("Good"), 4: () => t("Easy")};

/** @param {import("../progress.mjs").Rating} rating  @returns {string} as FSRS calls it */
export const ratingName = (rating) => NAMES[rating]();
