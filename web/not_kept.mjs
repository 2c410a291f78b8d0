import {t} from "./messages.mjs";

/** What is said where something could not be kept. */
export const notKept = () => t("This browser could not keep that: its storage is full or blocked. What you do now is lost when you leave.");
