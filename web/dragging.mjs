/**
 * Lets the items of a list be dragged up and down with a pointer; with a finger by their grip only, since elsewhere a
 * finger scrolls the page.
 * @param {HTMLElement} list
 * @param {{grip: string, swap: (item: HTMLElement, neighbour: Element) => void, dropped: (item: HTMLElement) => void}} does
 */
export function letDrag(list, {grip, swap, dropped}) {
  list.addEventListener("pointerdown", (event) => {
    const pressed = /** @type {Element} */ (event.target);
    const item = /** @type {HTMLElement | null} */ (pressed.closest("li"));
    const locked = list.closest("fieldset")?.disabled;
    if (!item || locked || event.button !== 0 || pressed.closest("button")) return;
    if (event.pointerType === "touch" && !pressed.closest(grip)) return;
    event.preventDefault(); // else the drag would select text
    drag(item, event, swap, dropped);
  });
}

/**
 * @param {HTMLElement} item
 * @param {PointerEvent} begun
 * @param {(item: HTMLElement, neighbour: Element) => void} swap
 * @param {(item: HTMLElement) => void} dropped
 */
function drag(item, begun, swap, dropped) {
  let from = begun.pageY;
  const zoom = item.getBoundingClientRect().height / item.offsetHeight; // a presentation enlarges the page
  const follow = (/** @type {PointerEvent} */ event) => {
    const passed = passedBy(item);
    if (passed) {
      const before = item.offsetTop;
      swap(item, passed);
      from += (item.offsetTop - before) * zoom;
    }
    item.style.translate = `0 ${(event.pageY - from) / zoom}px`;
  };
  const end = () => {
    item.removeEventListener("pointermove", follow);
    item.removeEventListener("lostpointercapture", end);
    item.style.translate = "";
    item.classList.remove("ws-dragged");
    dropped(item);
  };
  item.classList.add("ws-dragged");
  item.addEventListener("pointermove", follow);
  item.addEventListener("lostpointercapture", end); // comes after the pointer is up, and after it is lost
  item.setPointerCapture(begun.pointerId);
}

/** The neighbour whose middle the item has passed, if there is one. @param {HTMLElement} item */
function passedBy(item) {
  const {top, bottom} = item.getBoundingClientRect();
  const middle = (/** @type {Element} */ one) => {
    const box = one.getBoundingClientRect();
    return (box.top + box.bottom) / 2;
  };
  const {previousElementSibling: above, nextElementSibling: below} = item;
  if (above && top < middle(above)) return above;
  return below && bottom > middle(below) ? below : undefined;
}
