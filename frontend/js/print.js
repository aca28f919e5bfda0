// <button data-print hidden>: shown only where a script can open the print dialogue.
export function startPrintButtons() {
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}
