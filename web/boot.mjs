// Every page. Small: whatever only some pages need is loaded by those.
import {chooseAppearance} from "./appearance.mjs";
import {followLanguageLinks} from "./languages.mjs";
import {closeMenus, followReading} from "./menus.mjs";
import {offerPresentation} from "./present_link.mjs";
import {offerSearch} from "./search_button.mjs";
import {followSteps} from "./stepping.mjs";

followLanguageLinks();
chooseAppearance();
closeMenus();
followReading();
offerSearch();
offerPresentation();
followSteps();

if (document.querySelector(".cell.tag_live")) {
  import("./live.mjs").then(({live}) => live());
}

if (document.querySelector(".ws-predict[data-predict]")) {
  import("./predict.mjs").then(({predictions}) => predictions());
}

if (document.querySelector("a.ws-term[data-term]")) {
  import("./glossary_card.mjs").then(({glossaryCards}) => glossaryCards());
}

if (document.querySelector(".ws-own-log")) {
  import("./own_log.mjs").then(({ownLog}) => ownLog());
}

if (document.querySelector(".ws-sheets")) {
  import("./cheat_sheet.mjs").then(({cheatSheets}) => cheatSheets());
}

if (document.querySelector(".ws-left-off")) {
  import("./home.mjs").then(({home}) => home());
} else if (document.querySelector(".ws-totals")) {
  import("./progress_page.mjs").then(({progressPage}) => progressPage());
} else {
  import("./reading.mjs").then(({followReader}) => followReader());
}

if (document.querySelector(".ws-quiz[data-bank]")) {
  import("./quiz.mjs").then(({quizzes}) => quizzes());
}

if (document.querySelector(".ws-practice")) {
  import("./practice/hub.mjs").then(({hub}) => hub());
}

if (document.querySelector(".ws-exam")) {
  import("./exam/practice_exam.mjs").then(({practiceExam}) => practiceExam());
}
