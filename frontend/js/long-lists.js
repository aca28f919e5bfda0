// [data-long-list]: tick boxes in groups that fold. Here they get a box to find some of them, counts that follow, and
// boxes that tick a whole group at once. Without this script the server reads what such a box means.
const plain = (text) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .trim();

class LongList {
  constructor(root) {
    this.root = root;
    this.groups = [...root.querySelectorAll("[data-long-group]")];
    const titles = new Map(this.groups.map((group) => [group.dataset.longGroup, this.titleOf(group)]));
    this.items = [...root.querySelectorAll("[data-long-in]")].map((element) => ({
      element,
      box: element.querySelector("input"),
      group: element.dataset.longIn,
      words: plain(`${element.textContent} ${titles.get(element.dataset.longIn) ?? ""}`),
    }));
    this.alls = this.groups.map((group) => group.querySelector("[data-long-all]"));
    for (const all of this.alls) all.removeAttribute("name");
    root.addEventListener("change", (event) => this.ticked(event.target));
    window.addEventListener("pageshow", () => this.count());
    this.startFinding();
    this.count();
  }

  titleOf(group) {
    return group.querySelector("[data-long-title]").textContent;
  }

  within(group) {
    return this.items.filter((item) => item.group === group.dataset.longGroup);
  }

  ticked(box) {
    const place = this.alls.indexOf(box);
    if (place >= 0) for (const item of this.within(this.groups[place])) item.box.checked = box.checked;
    this.count();
  }

  count() {
    const ticked = (items) => items.filter((item) => item.box.checked).length;
    this.root.querySelector("[data-long-chosen]").textContent = ticked(this.items);
    this.groups.forEach((group, place) => {
      const items = this.within(group);
      const number = ticked(items);
      group.querySelector("[data-long-chosen]").textContent = number;
      this.alls[place].checked = number === items.length;
      this.alls[place].indeterminate = number > 0 && number < items.length;
    });
  }

  startFinding() {
    const place = this.root.querySelector("[data-long-find]");
    this.found = place.querySelector("[data-long-found]");
    const box = place.querySelector("input");
    place.hidden = false;
    box.addEventListener("input", () => this.find(plain(box.value)));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Enter") event.preventDefault(); // it finds; it does not send the form
    });
  }

  find(words) {
    if (words && !this.wereOpen) this.wereOpen = this.groups.map((group) => group.open);
    for (const item of this.items) item.element.hidden = !item.words.includes(words);
    this.groups.forEach((group, place) => {
      const shown = [...group.querySelectorAll("[data-long-in]")].some((element) => !element.hidden);
      group.hidden = Boolean(words) && !shown;
      group.querySelector(".fm-long__all").hidden = Boolean(words);
      group.open = words ? shown : (this.wereOpen?.[place] ?? group.open);
    });
    if (!words) this.wereOpen = undefined;
    const chosen = this.root.querySelector(".fm-long__chosen");
    if (chosen) chosen.hidden = ![...chosen.querySelectorAll("[data-long-in]")].some((element) => !element.hidden);
    const number = this.items.filter((item) => !item.element.hidden).length;
    const sentence = this.found.dataset.longFound.replace("{n}", number).replace("{all}", this.items.length);
    this.found.textContent = words ? sentence : "";
  }
}

export function startLongLists() {
  for (const root of document.querySelectorAll("[data-long-list]")) new LongList(root);
}
