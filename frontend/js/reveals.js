// Choices that open a further box, and "none of these". Ours rather than GOV.UK Frontend's because theirs puts
// aria-expanded on radios, which ARIA does not allow there.
function boxOf(input) {
  return document.getElementById(input.dataset.ariaControls || "");
}

function show(input) {
  const box = boxOf(input);
  if (!box) return;
  input.setAttribute("aria-controls", box.id);
  const kind = input.type === "radio" ? "govuk-radios" : "govuk-checkboxes";
  box.classList.toggle(`${kind}__conditional--hidden`, !input.checked);
}

function sameQuestion(input) {
  const scope = input.form ?? document;
  return [...scope.querySelectorAll(`input[type="${input.type}"]`)].filter((other) => other.name === input.name);
}

function settle(input) {
  const group = sameQuestion(input);
  if (input.type === "checkbox" && input.checked) {
    const alone = input.dataset.behaviour === "exclusive";
    for (const other of group) {
      if (other !== input && (alone || other.dataset.behaviour === "exclusive")) other.checked = false;
    }
  }
  group.forEach(show);
}

export function startReveals() {
  const inputs = document.querySelectorAll(".govuk-radios__input, .govuk-checkboxes__input");
  inputs.forEach(show);
  document.addEventListener("change", (event) => {
    if (event.target.matches(".govuk-radios__input, .govuk-checkboxes__input")) settle(event.target);
  });
  // Going back in the browser restores what was ticked after this script has run.
  window.addEventListener("pageshow", () => inputs.forEach(show));
}
