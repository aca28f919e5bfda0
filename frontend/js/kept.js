// <form data-kept="name of what is written" …> with one textarea: what is typed and not yet saved is kept in this browser
// and offered again after a crash or a lost session. <span data-kept-saved="name">: it was saved, so it is forgotten.
// Signing out forgets everything.
const PREFIX = "folkmoot-kept:";
const PAUSE = 600;
const LONGEST = 30 * 24 * 60 * 60 * 1000;

const plain = (text) => text.replaceAll("\r\n", "\n").trim();
const clock = (at) => new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" }).format(at);

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forget(wanted) {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX) && wanted(key)) localStorage.removeItem(key);
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary govuk-button--small";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function offer(form, box, key, found, keep) {
  const place = document.createElement("div");
  place.className = "govuk-inset-text";
  const said = document.createElement("p");
  said.className = "govuk-body";
  const when = new Date(found.at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" });
  said.textContent = form.dataset.keptFound.replace("{when}", when);
  const choices = document.createElement("div");
  choices.className = "govuk-button-group";
  const done = () => {
    place.remove();
    box.focus();
  };
  choices.append(
    button(form.dataset.keptRestore, () => {
      box.value = found.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
      keep();
      done();
    }),
    button(form.dataset.keptForget, () => {
      localStorage.removeItem(key);
      done();
    }),
  );
  place.append(said, choices);
  form.prepend(place);
}

function watch(form) {
  const box = form.querySelector("textarea");
  if (!box) return;
  const key = PREFIX + form.dataset.kept;
  // What came back with an error is on the page but not stored.
  const stored = "keptUnsaved" in form.dataset ? null : plain(box.defaultValue);
  const status = document.createElement("p");
  status.className = "govuk-body-s fm-quiet";
  status.hidden = true;
  form.querySelector(".govuk-button-group").before(status);
  let waiting = 0;
  const keep = () => {
    clearTimeout(waiting);
    waiting = 0;
    const now = Date.now();
    try {
      if (plain(box.value) === stored) localStorage.removeItem(key);
      else localStorage.setItem(key, JSON.stringify({ text: box.value, at: now }));
    } catch {
      return; // full, or switched off: the page works without it
    }
    status.hidden = plain(box.value) === stored;
    status.textContent = form.dataset.keptSaid.replace("{time}", clock(now));
  };
  const found = read(key);
  if (found && plain(found.text) === plain(box.defaultValue) && stored === null) keep();
  else if (found && plain(found.text) === stored) localStorage.removeItem(key);
  else if (found) offer(form, box, key, found, keep);
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, PAUSE);
  });
  form.addEventListener("submit", () => waiting && keep());
  addEventListener("pagehide", () => waiting && keep());
}

export function startKeeping() {
  try {
    forget((key) => !(Date.now() - read(key)?.at < LONGEST));
  } catch {
    return; // no storage in this browser
  }
  for (const saved of document.querySelectorAll("[data-kept-saved]")) {
    localStorage.removeItem(PREFIX + saved.dataset.keptSaved);
  }
  for (const form of document.querySelectorAll("form[data-sign-out]")) {
    form.addEventListener("submit", () => forget(() => true));
  }
  for (const form of document.querySelectorAll("form[data-kept]")) watch(form);
}
