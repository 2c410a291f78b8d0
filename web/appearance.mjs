import {keep, recall} from "./stored.mjs";

const CHOICES = ["auto", "light", "dark"];

/** Lets the button in the header choose light, dark, or what the system says; the choice is kept. */
export function chooseAppearance() {
  const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(".ws-appearance"));
  if (!button) return;
  const show = () => {
    const chosen = String(recall("appearance") ?? "auto");
    if (chosen === "auto") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = chosen;
    button.ariaLabel = button.title = button.dataset[chosen] ?? "";
    return chosen;
  };
  button.addEventListener("click", () => {
    const next = CHOICES[(CHOICES.indexOf(show()) + 1) % CHOICES.length];
    keep("appearance", next === "auto" ? undefined : next);
    show();
  });
  show();
  button.hidden = false;
}
