/**
 * An element with properties and children, made without markup.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties]  a name with a dash is an attribute
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") made.setAttribute(key, String(value));
    else made[key] = value;
  }
  made.append(...children);
  return made;
}

/**
 * @param {string} text
 * @param {() => void} press
 */
export function button(text, press) {
  const made = element("button", {type: "button", className: "ws-button", textContent: text});
  // Not `disabled`: a button that vanishes from the tab order takes the reader's focus with it.
  made.addEventListener("click", () => made.ariaDisabled === "true" || press());
  return made;
}
