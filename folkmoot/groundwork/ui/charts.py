"""Bar charts as data for templates: every bar has its figures beside it as text, so nothing rests on the drawing.

A row is (label, count, share); the share is a number from 0 to 1 or None. A count of None is a figure that is not
shown because it is too small; its bar is left out too.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Bar:
    label: object
    count: str
    share: str
    #: Length of the bar as an SVG percentage.
    length: str
    marked: bool = False


def percent(share: float | None) -> str:
    """0.124 becomes 12%; what rounds to nothing but is something says so."""
    if share is None:
        return ""
    if 0 < share < 0.005:
        return _("under 1%")
    return f"{share * 100:.0f}%"


def bars(rows: Iterable[Sequence[Any]], marked: Iterable[object] = ()) -> list[Bar]:
    """The longest bar fills the space unless shares are given; then the whole width is 100%."""
    listed = [(row[0], row[1], row[2] if len(row) > 2 else None) for row in rows]
    longest = max((count for _label, count, _share in listed if count), default=0)
    special = set(marked)
    made = []
    for label, count, share in listed:
        length = share if share is not None else (count / longest if count and longest else 0)
        length = 0 if count is None else max(0.0, min(1.0, length))
        shown = _("too few to show") if count is None else f"{count:,}"
        made.append(Bar(label, shown, percent(share), f"{length * 100:.1f}%", label in special))
    return made


@dataclass(frozen=True)
class Segment:
    label: object
    count: str
    share: str
    start: str
    length: str
    number: int


@dataclass(frozen=True)
class Stack:
    label: object
    segments: list[Segment]
    total: int


def stacks(rows: Iterable[tuple[object, Sequence[int | None]]], legend: Sequence[object]) -> list[Stack]:
    """Rows of (label, counts in the order of the legend), each filling the whole width."""
    made = []
    for label, counts in rows:
        total = sum(count or 0 for count in counts)
        start, segments = 0.0, []
        for number, (name, count) in enumerate(zip(legend, counts, strict=True)):
            share = (count or 0) / total if total else 0.0
            shown = _("too few to show") if count is None else f"{count:,}"
            words = "" if count is None else percent(share)
            segments.append(Segment(name, shown, words, f"{start * 100:.2f}%", f"{share * 100:.2f}%", number % 7))
            start += share
        made.append(Stack(label, segments, total))
    return made
