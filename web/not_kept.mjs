import {t} from "./messages.mjs";

/** What to tell the reader, near what they just did, when it could not be kept. */
export const notKept = () =>
  t("This browser could not keep that: its storage is full or blocked. What you do now is lost when you leave.");
