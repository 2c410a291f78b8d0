// The root page: on to the reader's own language. Without script it offers all five.
import {followLanguageLinks, preferredLanguage} from "./languages.mjs";

followLanguageLinks();
location.replace(`${preferredLanguage()}/index.html${location.hash}`);
