import {t} from "./messages.mjs";

/** What a reader is told whose browser keeps nothing. */
export const notKept = () =>
  t("This browser could not keep that: its storage is full or blocked. What you do now is lost when you leave.");
