/** What the menus do without script too, made a little more comfortable. */

/** Closes the drawer and the list of languages on Escape and on a press elsewhere. */
export function closeMenus() {
  const drawer = /** @type {HTMLInputElement | null} */ (document.querySelector(".ws-menu"));
  const languages = /** @type {HTMLDetailsElement | null} */ (document.querySelector(".ws-languages"));
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    if (languages?.open) {
      languages.open = false;
      languages.querySelector("summary")?.focus();
    } else if (drawer?.checked) {
      drawer.checked = false;
      drawer.focus();
    }
  });
  addEventListener("click", ({target}) => {
    const pressed = /** @type {Element} */ (target);
    if (languages && !languages.contains(pressed)) languages.open = false;
    if (drawer && pressed.closest(".ws-sides a")) drawer.checked = false;
  });
}

/** Marks, in the list of what is on this page, the section that is being read. */
export function followReading() {
  const links = new Map([...document.querySelectorAll(".ws-here a[href^='#']")]
    .map((link) => [document.getElementById(decodeURIComponent(link.getAttribute("href")?.slice(1) ?? "")), link]));
  const seen = new Set();
  const observer = new IntersectionObserver((changes) => {
    for (const {target, isIntersecting} of changes) seen[isIntersecting ? "add" : "delete"](target);
    const sections = [...links.keys()].filter((section) => seen.has(section));
    for (const [section, link] of links) {
      if (section === sections.at(-1)) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }, {rootMargin: "-15% 0px -70%"});
  for (const section of links.keys()) if (section) observer.observe(section);
}
