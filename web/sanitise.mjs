import DOMPurify from "dompurify";

/**
 * HTML that a cell made becomes elements that can do nothing: no scripts, forms, pictures, styles or addresses; only the
 * book's own class names; ids of its own, so that it cannot stand in for anything in the page.
 */
const CONFIGURATION = {
  RETURN_DOM_FRAGMENT: true,
  USE_PROFILES: {html: true, svg: true},
  ALLOW_DATA_ATTR: false,
  ADD_ATTR: ["data-controls", "data-axis", "data-rows", "data-run", "data-step", "data-challenge"],
  ADD_TAGS: ["use"],
  FORBID_TAGS: ["style", "img", "image", "picture", "source", "video", "audio", "track", "map", "area", "form", "input",
    "button", "select", "option", "optgroup", "datalist", "textarea", "fieldset", "legend", "label", "output", "dialog",
    "a", "font", "marquee", "animate", "animatecolor", "animatemotion", "animatetransform", "set", "foreignobject"],
  FORBID_ATTR: ["style", "name", "for", "src", "srcset", "background", "poster", "action", "target", "download", "popover",
    "popovertarget", "popovertargetaction", "accesskey", "autofocus", "contenteditable", "is", "slot", "part"],
};

const REFERENCES = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-details", "aria-owns", "headers"];
const TEXTS = /^(aria-|data-|title$|alt$|class$|id$)/;
const URL_PLACE = /url\(\s*(["']?)#([\w-]+)\1\s*\)/gi;

/**
 * The value of an attribute, its references to ids renamed; undefined if the attribute must go.
 * @param {string} name
 * @param {string} value
 * @param {(id: string) => string} rename
 */
function clean(name, value, rename) {
  if (name === "id") return rename(value);
  if (name === "class") return value.split(/\s+/).filter((one) => one.startsWith("ws-")).join(" ") || undefined;
  if (REFERENCES.includes(name)) return value.split(/\s+/).filter(Boolean).map(rename).join(" ");
  if (name === "href" || name === "xlink:href") return value.startsWith("#") ? `#${rename(value.slice(1))}` : undefined;
  if (name === "tabindex") return value === "0" ? value : undefined;
  if (TEXTS.test(name)) return value;
  const local = value.replace(URL_PLACE, (_place, _quote, id) => `url(#${rename(id)})`);
  const outside = local.replace(/url\(#[\w-]+\)/g, "");
  // A backslash could spell "url" in a way that only CSS reads.
  return /\\|(url|image|src|image-set)\s*\(|@/i.test(outside) ? undefined : local;
}

let outputs = 0;

/**
 * @param {string} html
 * @returns {DocumentFragment}
 */
export function sanitised(html) {
  outputs += 1;
  const rename = (/** @type {string} */ id) => `ws-out-${outputs}-${id}`;
  const fragment = /** @type {DocumentFragment} */ (/** @type {unknown} */ (DOMPurify.sanitize(html, CONFIGURATION)));
  for (const node of fragment.querySelectorAll("*")) {
    for (const {name, value} of [...node.attributes]) {
      const cleaned = clean(name, value, rename);
      if (cleaned === undefined) node.removeAttribute(name);
      else if (cleaned !== value) node.setAttribute(name, cleaned);
    }
  }
  return fragment;
}
