// <button data-copy="id-of-element" data-copied="Copied" hidden>: shown only when the clipboard can be used.
export function startCopyButtons() {
  if (!navigator.clipboard) return;
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const source = document.getElementById(button.dataset.copy);
    if (!source) continue;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    const words = button.textContent;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(source.value ?? source.textContent.trim());
      button.textContent = button.dataset.copied || words;
      setTimeout(() => (button.textContent = words), 3000);
    });
  }
}
