// Officers' single-key shortcuts: "/" goes to the search box, "?" to the help page. They can be turned off (WCAG 2.1.4)
// with the button in the footer, which remembers the choice in this browser.
const KEPT = "folkmoot-shortcuts";

function remembered() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // storage may be refused; the button then works for this page only
  }
}

function remember(on) {
  try {
    localStorage.setItem(KEPT, on ? "on" : "off");
  } catch {
    // see above
  }
}

function isTyping(target) {
  return target.isContentEditable || target.matches("input, textarea, select");
}

export function startShortcuts() {
  const toggle = document.querySelector("button[data-shortcuts-toggle]");
  if (!toggle) return;
  let on = remembered();
  const show = () => (toggle.textContent = on ? toggle.dataset.turnOff : toggle.dataset.turnOn);
  toggle.hidden = false;
  show();
  toggle.addEventListener("click", () => {
    on = !on;
    remember(on);
    show();
  });
  document.addEventListener("keydown", (event) => {
    if (!on || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("[data-shortcut-search]");
      if (!search) return;
      event.preventDefault();
      search.focus();
    } else if (event.key === "?") {
      document.querySelector("a[data-shortcut-help]")?.click();
    }
  });
}
