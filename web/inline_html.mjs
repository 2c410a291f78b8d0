/** The little HTML of a question: what its Markdown becomes, and nothing else. */

const KEPT = new Set(["P", "EM", "STRONG", "CODE", "KBD", "SUB", "SUP", "BR", "A"]);

/**
 * @param {Node} from
 * @param {(href: string) => string | undefined} address
 * @returns {Node[]} a copy that holds only what is kept, the text of the rest
 */
function copies(from, address) {
  return [...from.childNodes].flatMap((node) => {
    if (node instanceof Text) return [document.createTextNode(node.data)];
    if (!(node instanceof Element)) return [];
    if (!KEPT.has(node.tagName)) return copies(node, address);
    const href = node.tagName === "A" ? safe(address(node.getAttribute("href") ?? "")) : undefined;
    if (node.tagName === "A" && href === undefined) return copies(node, address);
    const made = document.createElement(node.tagName);
    if (href !== undefined) made.setAttribute("href", href);
    made.append(...copies(node, address));
    return [made];
  });
}

/** @param {string | undefined} href  @returns {string | undefined} undefined if it leads anywhere but to a page */
const safe = (href) => href && (!/^[a-z][a-z\d+.-]*:/i.test(href) || /^https?:/i.test(href)) ? href : undefined;

// What a parser made in a document of its own loads nothing and runs nothing.
const read = (/** @type {string} */ html) => new DOMParser().parseFromString(html, "text/html").body;

/**
 * @param {string} html
 * @param {(href: string) => string | undefined} [address]  where a link of the book leads from here; undefined: nowhere
 */
export function inlineHtml(html, address = (href) => href) {
  const made = document.createDocumentFragment();
  made.append(...copies(read(html), address));
  return made;
}

/** @param {string} html  @returns {string} its text, for a place that can hold no elements */
export const plainText = (html) => (read(html).textContent ?? "").replace(/\s+/g, " ").trim();
