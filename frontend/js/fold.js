// <details data-fold open>: on a narrow screen it begins closed, so that the page's own words come first.
export function startFolds() {
  const narrow = window.matchMedia("(max-width: 55em)");
  for (const details of document.querySelectorAll("details[data-fold]")) {
    const settle = () => (details.open = !narrow.matches);
    settle();
    narrow.addEventListener("change", settle);
  }
}
