"""What the pages of results show beside the results: filters in use, totals, responses by channel and day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext as _

from folkmoot.ask.responses.models import Channel
from folkmoot.groundwork.ui.moments import day as day_words

from ..copies import Stamp
from ..counting import Copy
from ..protection import Filters

_MOST_COLUMNS = 120


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, and the address without it."""

    question: str
    answer: str
    without: str


def chips(request: HttpRequest, filters: Filters) -> list[Chip]:
    made = []
    for one in filters:
        rest = [address_of(other) for other in filters if other is not one]
        kept = {name: value for name, value in request.GET.items() if name not in {"f", "page"}}
        query = urlencode({**kept, "f": rest}, doseq=True)
        made.append(Chip(one.dimension.title, answer_of(one), f"?{query}"))
    return made


def address_of(one: Any) -> str:
    """A filter as an address names it."""
    return f"{one.dimension.key}:{_category(one).code}"


def answer_of(one: Any) -> str:
    label: str = _category(one).label
    return label


def _category(one: Any) -> Any:
    place = one.variable.choice if one.variable.choice >= 0 else one.category
    return one.dimension.categories[place]


def totals(stamp: Stamp) -> list[tuple[str, str]]:
    """Received = counted + taken out; those within the grace are among the counted (requirement L12)."""
    rows = [(_("Received"), f"{stamp.received:,}"), (_("Counted"), f"{stamp.counted:,}")]
    if stamp.late:
        rows.append((_("of them within the grace after closing"), f"{stamp.late:,}"))
    rows.append((_("Taken out with their file"), f"{stamp.taken_out:,}"))
    return rows


def channels(copy: Copy) -> list[tuple[str, int, float]]:
    names = dict(Channel.choices)
    found = copy.received()[0]
    return [(str(names.get(channel, channel)), count, count / copy.total) for channel, count in found if copy.total]


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column of the chart, in SVG percentages."""

    label: str
    count: int
    x: str
    y: str
    width: str
    height: str


def days(found: Sequence[tuple[date, int]]) -> list[DayColumn]:
    """Responses a day, or a week where there would be too many columns; days without any are there too."""
    if not found:
        return []
    first, last = found[0][0], found[-1][0]
    step = 1 if (last - first).days < _MOST_COLUMNS else 7
    while (last - first).days // step >= _MOST_COLUMNS:
        step *= 2
    counts: dict[int, int] = {}
    for day, count in found:
        place = (day - first).days // step
        counts[place] = counts.get(place, 0) + count
    number, most = (last - first).days // step + 1, max(counts.values())
    made = []
    for place in range(number):
        count = counts.get(place, 0)
        begins = first + timedelta(days=place * step)
        label = day_words(begins) if step == 1 else _("from %(day)s") % {"day": day_words(begins)}
        height = 100 * count / most
        made.append(
            DayColumn(
                label,
                count,
                f"{100 * place / number:.3f}%",
                f"{100 - height:.2f}%",
                f"{80 / number:.3f}%",
                f"{height:.2f}%",
            )
        )
    return made
