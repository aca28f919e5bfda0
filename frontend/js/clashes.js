// <p data-clashes><a href="…/clashes/">…</a></p> above a form: while days, people or places are chosen in the form, what
// else asks the same people stands beside it. The words are fetched from the page the link leads to, which works alone.
const PAUSE = 400;
const PARTS = ["day", "month", "year"];

function wanted(form, link) {
  const url = new URL(link.href);
  for (const [mine, theirs] of [["opens_at", "opens"], ["closes_at", "closes"]]) {
    const boxes = PARTS.map((part) => form.elements.namedItem(`${mine}-${part}`));
    if (!boxes.every((box) => box)) continue;
    if (!boxes.every((box) => box.value.trim())) return null;
    boxes.forEach((box, place) => url.searchParams.set(`${theirs}-${PARTS[place]}`, box.value.trim()));
  }
  for (const name of ["audiences", "areas"]) {
    const ticks = [...form.querySelectorAll(`input[type=checkbox][name=${name}]`)];
    if (ticks.length) url.searchParams.set("tried", "yes");
    for (const tick of ticks) if (tick.checked) url.searchParams.append(name, tick.value);
  }
  return url;
}

function panelBeside(form) {
  const frame = document.createElement("div");
  frame.className = "fm-with-beside";
  const panel = document.createElement("div");
  panel.className = "fm-beside";
  panel.setAttribute("role", "status");
  form.replaceWith(frame);
  frame.append(form, panel);
  form.closest(".fm-narrow")?.classList.add("fm-narrow--beside");
  return panel;
}

async function look(url, link, panel, state) {
  const mine = ++state.asked;
  try {
    const answer = await fetch(url, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== state.asked) return; // somebody has typed on
    const found = page.querySelector("[data-clash-panel]");
    if (!found) return panel.replaceChildren();
    const more = document.createElement("p");
    more.className = "govuk-body-s";
    const there = link.cloneNode(true);
    there.href = url;
    more.append(there);
    found.append(more);
    panel.replaceChildren(found);
  } catch {
    panel.replaceChildren(); // no connection for the moment: the link above still leads to the page
  }
}

export function startClashes() {
  const hook = document.querySelector("[data-clashes]");
  const form = document.querySelector("main form[method=post]");
  const link = hook?.querySelector("a");
  if (!form || !link) return;
  const panel = panelBeside(form);
  const state = { asked: 0, timer: 0 };
  const again = () => {
    const url = wanted(form, link);
    if (url) look(url, link, panel, state);
    else panel.replaceChildren();
  };
  form.addEventListener("input", () => {
    clearTimeout(state.timer);
    state.timer = setTimeout(again, PAUSE);
  });
  again();
}
