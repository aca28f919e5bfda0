"""Guidance that comes with the product: one Markdown file a page, `# Title`, `section | summary`, then the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "guidance"
#: In the order of a consultation's life, which is the order of the list. Pages of the council's own come after.
ORDER = (
    "logging",
    "choosing-kind",
    "choosing-level",
    "clashes",
    "dates",
    "consultees",
    "equality-assessment",
    "brief-proposal",
    "brief-decided",
    "brief-can_change",
    "brief-options",
    "brief-affected",
    "brief-use",
    "brief-decision",
    "brief-resources",
    "brief-timetable",
    "plain-english",
    "writing-questions",
    "equality-questions",
    "documents",
    "running",
    "reading-responses",
    "results",
    "decision",
    "feedback",
)


@dataclass(frozen=True)
class Guidance:
    """One page of guidance as it stands now; `number` is 0 for the words that came with the product."""

    key: str
    title: str
    section: str
    summary: str
    text: str
    number: int = 0


def read(path: Path) -> Guidance:
    """One file; the form is checked by a test, not at run time."""
    first, second, text = path.read_text(encoding="utf-8").split("\n", 2)
    section, summary = second.split(" | ", 1)
    return Guidance(path.stem, first.removeprefix("# ").strip(), section.strip(), summary.strip(), text.strip())


@cache
def shipped() -> dict[str, Guidance]:
    """Every page that comes with the product, by its key."""
    return {key: read(FOLDER / f"{key}.md") for key in ORDER}
