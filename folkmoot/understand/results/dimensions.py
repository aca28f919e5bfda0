"""By what people can be divided: an answer, a row of a grid, the first choice of a ranking, bands of a number.

A dimension either divides people (each stands in one category) or, for several choices, lets each choice be true or
not. Filters and the two sides of a crosstab are dimensions. Plain Python; `counting.py` counts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from folkmoot.core.questionnaire import conditions
from folkmoot.core.questionnaire.conditions.tree import Includes, leaves
from folkmoot.core.questionnaire.kinds.facets import Counting
from folkmoot.core.questionnaire.model import Holds, Question, Questionnaire
from folkmoot.core.questionnaire.piping import unpiped
from folkmoot.core.questionnaire.types import kind as kind_of
from folkmoot.core.statistics.bands import Band, bands, periods
from folkmoot.core.statistics.figures import Tally

from .schema import part_name

#: With more categories than this, nobody reads the table and the small numbers hide most of it.
MOST_CATEGORIES = 40


#: The column of the copy that holds by which channel a response came.
CHANNEL = "_channel"


class DimensionKind(StrEnum):
    CODE = "code"
    TICKS = "ticks"
    FIRST = "first"
    BANDS = "bands"
    PERIODS = "periods"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    label: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """`columns` are those of the copy it is counted from; a band or period is found from the data first (`settled`)."""

    key: str
    question: str
    title: str
    kind: DimensionKind
    columns: tuple[str, ...]
    categories: tuple[Category, ...] = ()
    equality: bool = False
    bands: tuple[Band, ...] = ()
    period: str = ""
    #: Not asked of everybody: not having been asked then says something about a person.
    routed: bool = False
    #: The variable that alone decides who is asked, when there is one.
    gate: str = ""

    @property
    def usable(self) -> bool:
        """Small enough to filter or cross by."""
        return len(self.categories) <= MOST_CATEGORIES

    def label(self, code: str) -> str:
        return next((category.label for category in self.categories if category.code == code), code)


_FORMATS = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def dimensions(questionnaire: Questionnaire, language: str) -> Iterator[Dimension]:
    """Every dimension of a questionnaire in order; identity has none."""
    for page in questionnaire.pages:
        for question in page.questions:
            if question.holds is not Holds.IDENTITY:
                sources = [source for source in (page.show_if, question.show_if) if source]
                for dimension in _of(question, questionnaire, language):
                    yield replace(dimension, routed=bool(sources), gate=_gate(sources, questionnaire))


def _gate(sources: Sequence[str], questionnaire: Questionnaire) -> str:
    """The key of the one variable that decides who is asked; empty when several do, or parts of one."""
    names = {name for source in sources for name in conditions.mentioned(source)}
    if len(names) != 1:
        return ""
    question = questionnaire.question(next(iter(names)))
    if kind_of(question).counting is Counting.CODES:
        return question.id
    parts = [leaf for source in sources for leaf in leaves(conditions.parse(source))]
    codes = {str(leaf.code.value) if isinstance(leaf, Includes) else "" for leaf in parts}
    return part_name(question.id, codes.pop()) if len(codes) == 1 and "" not in codes else ""


def channel_dimension(
    counts: Sequence[tuple[str, int]], names: Mapping[str, str], title: str, least: int
) -> Dimension | None:
    """The channels as something to divide people by. None when there is one, or one so small that it is not shown."""
    if len(counts) < 2 or min(count for _channel, count in counts) < least:
        return None
    categories = tuple(Category(code, names.get(code, code)) for code, _count in counts)
    return Dimension(CHANNEL, "", title, DimensionKind.CHANNEL, (CHANNEL,), categories)


def _of(question: Question, questionnaire: Questionnaire, language: str) -> Iterator[Dimension]:
    title = unpiped(questionnaire, question.label, language)
    choices = tuple(Category(c.code, unpiped(questionnaire, c.label, language)) for c in question.offered)
    equality = question.holds is Holds.EQUALITY
    base = Dimension(question.id, question.id, title, DimensionKind.CODE, (question.id,), choices, equality)
    parts = tuple(part_name(question.id, choice.code) for choice in question.offered)
    match kind_of(question).counting:
        case Counting.CODES:
            yield base
        case Counting.TICKS:
            yield replace(base, kind=DimensionKind.TICKS, columns=parts)
        case Counting.ROWS:
            for row in question.rows:
                name = part_name(question.id, row.code)
                label = f"{title} – {unpiped(questionnaire, row.label, language)}"
                yield replace(base, key=name, title=label, columns=(name,))
        case Counting.PLACES:
            yield replace(base, kind=DimensionKind.FIRST, columns=parts)
        case Counting.NUMBERS:
            yield replace(base, kind=DimensionKind.BANDS)
        case Counting.DAYS:
            yield replace(base, kind=DimensionKind.PERIODS)


def in_bands(dimension: Dimension, tally: Tally, whole: bool, unit: str) -> Dimension:
    """A number divided into bands that fit what people answered, filtered or not."""
    found = bands(tally, whole)
    categories = tuple(Category(_band_code(band), _band_words(band, whole)) for band in found)
    return replace(dimension, bands=found, categories=categories)


def _band_code(band: Band) -> str:
    """Says what the band holds, so that an address keeps its meaning when more people have answered."""
    if band.single is not None:
        return f"{band.single:g}"
    return "..".join("" if edge is None else f"{edge:g}" for edge in (band.low, band.high))


def _band_words(band: Band, whole: bool) -> str:
    if band.single is not None:
        return _number(band.single)
    low, high = band.low, band.high
    if low is None:
        return f"< {_number(high or 0)}"
    if high is None:
        return f"≥ {_number(low)}"
    if whole:
        return _number(low) if high - low == 1 else f"{_number(low)} – {_number(high - 1)}"
    return f"{_number(low)} – < {_number(high)}"


def _number(value: float) -> str:
    return f"{int(value):,}" if float(value).is_integer() else f"{value:,.9g}"


def in_periods(dimension: Dimension, days: Sequence[date]) -> Dimension:
    """A date divided into days, months or years."""
    period = periods(days)
    codes = sorted({day.strftime(_FORMATS[period]) for day in days})
    return replace(dimension, period=period, categories=tuple(Category(code, code) for code in codes))


def period_format(dimension: Dimension) -> str:
    return _FORMATS[dimension.period]
