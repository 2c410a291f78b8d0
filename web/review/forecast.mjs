import {element} from "../elements.mjs";
import {t} from "../messages.mjs";
import {dayWithWeekday, shortDay, weekdayOf} from "./words.mjs";

const WEEK = 7;
const MONTH = 30;
const NAMED = [0, 7, 14, 21]; // days of the month whose date has room below its bar

/**
 * How many concepts come back on each day: what is due now counts for today.
 * @param {import("./queue.mjs").Queue} queue
 * @param {number} days
 * @returns {number[]} from today
 */
export function comingBack({due, later, today}, days) {
  const counts = Array.from({length: days}, (_, place) => place ? 0 : due.length);
  for (const {memory} of later) if (memory.due - today < days) counts[memory.due - today] += 1;
  return counts;
}

/**
 * A bar for each day. The numbers are in the table below, and for the first week above the bars.
 * @param {string} title
 * @param {number[]} counts
 * @param {number} most     what the highest bar stands for
 * @param {(place: number) => string} label  below a bar; empty: none
 * @param {boolean} told    whether each bar tells its number
 */
function bars(title, counts, most, label, told) {
  const columns = counts.map((count, place) => {
    const bar = element("span", {className: "ws-day-bar"});
    bar.style.setProperty("--share", String(count / most));
    return element("span", {className: place ? "ws-day" : "ws-day ws-day-today"},
      element("span", {className: "ws-day-count"}, told && count ? String(count) : ""), bar,
      element("span", {className: "ws-day-name"}, label(place)));
  });
  return element("figure", {className: "ws-forecast-days"}, element("figcaption", {}, title),
    element("div", {className: told ? "ws-days ws-days-week" : "ws-days", "aria-hidden": "true"}, ...columns));
}

/** @param {number[]} counts @param {number} today */
function table(counts, today) {
  const rows = counts.flatMap((count, place) => count ? [element("tr", {},
    element("th", {scope: "row"}, place ? dayWithWeekday(today + place) : t("Today")), element("td", {}, String(count)))] : []);
  return element("table", {className: "ws-forecast-table"},
    element("thead", {}, element("tr", {}, element("th", {scope: "col"}, t("Day")), element("th", {scope: "col"}, t("Concepts")))),
    element("tbody", {}, ...rows));
}

/**
 * What comes back in the next days: as bars, and the same as a table.
 * @param {import("./queue.mjs").Queue} queue
 * @param {boolean} open  whether the table is
 * @returns {HTMLElement}
 */
export function forecast(queue, open) {
  const {today} = queue;
  const month = comingBack(queue, MONTH);
  const week = month.slice(0, WEEK);
  const sum = (/** @type {number[]} */ counts) => counts.reduce((all, one) => all + one, 0);
  const most = Math.max(1, ...month);
  return element("div", {className: "ws-forecast"},
    bars(t("The next 7 days: {count}", {count: sum(week)}), week, most, (place) => weekdayOf(today + place), true),
    bars(t("The next 30 days: {count}", {count: sum(month)}), month, most,
      (place) => NAMED.includes(place) ? shortDay(today + place) : "", false),
    element("details", {className: "ws-as-table", "data-name": "table", open}, element("summary", {}, t("As a table")),
      sum(month) ? table(month, today) : element("p", {}, t("Nothing comes back in these days."))));
}
