"""What a column of a spreadsheet can be, proposed from its heading; a person may correct it.

A stage declares its `Target`s. A spreadsheet is known again by its `shape`: its headings, in order.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from folkmoot.core.tables.table import Column
from folkmoot.core.words import searchable


@dataclass(frozen=True)
class Target:
    """One thing a column can be."""

    key: str
    #: What people see, marked for the translators.
    words: str
    #: Words of headings, the surest first.
    headings: tuple[str, ...] = ()
    #: A row cannot be loaded without it.
    required: bool = False
    #: It may be taken from several columns.
    many: bool = False
    #: Which of the council's own values its cells name, and whether one cell may name several.
    kind: str = ""
    several: bool = False
    #: The title under which it stands in a long list.
    group: str = ""


def propose(columns: Sequence[Column], targets: Sequence[Target]) -> tuple[str, ...]:
    """A target for each column whose heading names one; each once, except those that take several columns."""
    scored = sorted(
        ((_fit(column, target), -column.position, target.key) for column in columns for target in targets), reverse=True
    )
    many = {target.key for target in targets if target.many}
    chosen = [""] * len(columns)
    taken: set[str] = set()
    for score, place, key in scored:
        if score <= 0 or chosen[-place] or (key in taken and key not in many):
            continue
        chosen[-place] = key
        taken.add(key)
    return tuple(chosen)


def _fit(column: Column, target: Target) -> float:
    """How surely a heading names a target: the whole heading, then its beginning or end, then a word of it."""
    heading = searchable(["".join(sign if sign.isalnum() else " " for sign in column.heading)])
    best = 0.0
    for place, words in enumerate(target.headings):
        weight = 1 - place / 100
        if heading == words:
            best = max(best, 4 * weight + len(words) / 1000)
        elif heading.startswith(f"{words} ") or heading.endswith(f" {words}"):
            best = max(best, 2 * weight + len(words) / 100)
        elif f" {words} " in f" {heading} ":
            best = max(best, weight + len(words) / 100)
    return best


def missing(chosen: Iterable[str], targets: Iterable[Target]) -> list[Target]:
    """The targets that no column was chosen for and no row can do without."""
    there = set(chosen)
    return [target for target in targets if target.required and target.key not in there]


def repeated(chosen: Iterable[str], targets: Iterable[Target]) -> list[Target]:
    """The targets that several columns were chosen for and that take only one."""
    counts = Counter(key for key in chosen if key)
    return [target for target in targets if counts[target.key] > 1 and not target.many]


def shape(columns: Iterable[Column]) -> str:
    """The same for every file with these headings in this order, whatever stands below them."""
    said = "\x1f".join(searchable([column.heading]) for column in columns)
    return hashlib.sha256(said.encode()).hexdigest()
