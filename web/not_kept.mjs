import {t} from "./messages.mjs";

/** What is said near anything that the reader has just done and that the browser refused to keep. */
export const notKept = () => t("This browser could not keep that: its storage is full or blocked. What you do now is lost when you leave.");
