// <div data-watch data-done="It is done. Show it">: work goes on behind this part of the page. It is fetched anew every
// few seconds. When the work is done the page is loaded anew, unless somebody is using it: then a link says so.
const PAUSE = 3000;

function finish(region) {
  const busy = document.activeElement && document.activeElement !== document.body;
  if (!busy) return location.reload();
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = location.href;
  link.textContent = region.dataset.done;
  region.replaceChildren(link);
}

async function look(region) {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-watch]");
    if (answer.ok && !fresh) return finish(region);
    if (fresh && fresh.textContent !== region.textContent) region.replaceChildren(...fresh.childNodes);
  } catch {
    // no connection for the moment: look again later
  }
  setTimeout(look, PAUSE, region);
}

export function startWatching() {
  const region = document.querySelector("[data-watch]");
  if (!region) return;
  region.setAttribute("role", "status");
  setTimeout(look, PAUSE, region);
}
