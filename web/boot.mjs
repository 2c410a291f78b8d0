// Every page. Small: whatever only some pages need is loaded by those.
import {followLanguageLinks} from "./languages.mjs";

followLanguageLinks();

if (document.querySelector(".cell.tag_live")) {
  import("./live.mjs").then(({live}) => live());
}

if (document.querySelector("a.ws-term[data-term]")) {
  import("./glossary_card.mjs").then(({glossaryCards}) => glossaryCards());
}
