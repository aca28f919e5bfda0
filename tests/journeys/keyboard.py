"""Somebody who uses no mouse: Tab, Space, Enter, arrows and letters, and a focus that can always be seen."""

from __future__ import annotations

from playwright.sync_api import Page

MOST = 150

# What is focused now: its accessible name as far as we need it, and whether a person would see where they are.
_FOCUSED = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const labels = [...(here.labels ?? [])].map((label) => label.innerText).join(" ");
    const words = here.getAttribute("aria-label") || labels || here.innerText || here.value || "";
    const legend = here.closest("fieldset")?.querySelector("legend")?.innerText ?? "";
    const box = here.getBoundingClientRect();
    const x = Math.min(Math.max(box.x + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.y + box.height / 2, 0), innerHeight - 1);
    const top = document.elementFromPoint(x, y);
    const label = here.labels?.[0] ?? null;
    const onTop = top && (here.contains(top) || top.contains(here) || label?.contains(top));
    const drawn = [here, label].filter(Boolean)
        .flatMap((one) => [getComputedStyle(one), getComputedStyle(one, "::before")]);
    const marked = drawn.some((style) => (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0)
        || style.boxShadow !== "none");
    return {words: words.trim(), legend: legend.trim(), onTop: Boolean(onTop), marked,
            what: `${here.tagName} ${here.className} ${words.trim().slice(0, 40)}`};
}"""


class Keyboard:
    """Works a page with the keyboard alone; fails where the focus is hidden or not marked (WCAG 2.4.7, 2.4.11)."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, words: str, within: str = "") -> None:
        """Press Tab until this is focused; `within` is the legend of a group of boxes."""
        seen = []
        for _step in range(MOST):
            self.page.keyboard.press("Tab")
            here = self.page.evaluate(_FOCUSED)
            if here is None:
                continue
            seen.append(here["words"][:30])
            assert here["marked"], f"the focus is not marked on {here['what']}"
            assert here["onTop"], f"the focus is hidden on {here['what']}"
            if here["words"].startswith(words) and within in here["legend"]:
                return
        met = ", ".join(dict.fromkeys(seen))
        raise AssertionError(f"Tab never came to “{words}” on {self.page.url}, but to: {met}")

    def press(self, words: str) -> None:
        """Follow a link or press a button, and wait for the page it leads to."""
        self.to(words)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def write(self, label: str, text: str, within: str = "") -> None:
        self.to(label, within)
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.type(text)

    def choose(self, label: str, option: str) -> None:
        """An option of a list, found by its first letters."""
        self.to(label)
        self.page.keyboard.type(option)

    def mark(self, question: str, answer: str) -> None:
        """One of several answers to a question: Tab to the first, arrows to the right one."""
        self.to("", question)
        self.page.keyboard.press("Space")
        for _step in range(MOST):
            here = self.page.evaluate(_FOCUSED)
            assert here is not None
            if here["words"].startswith(answer):
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows never came to “{answer}”")
