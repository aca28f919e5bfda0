"""Results of a questionnaire as plain values for pages, files and the public: protected, rounded, with their bases."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from django.conf import settings
from django.utils.translation import gettext

from folkmoot.core.questionnaire.kinds.choice import other_key
from folkmoot.core.questionnaire.kinds.facets import Counting
from folkmoot.core.questionnaire.model import Holds, Question
from folkmoot.core.questionnaire.piping import unpiped
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.types import kind as kind_of
from folkmoot.core.statistics.figures import Summary, rounded, share, summary

from .counting import YES, Copy, variables
from .dimensions import Dimension, DimensionKind
from .protection import Filters, Protection, Shown, round_to


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of a list: None where a count is too small to show. `average` is the mean place in a ranking."""

    code: str
    label: str
    count: int | None
    share: float | None
    average: float | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """How people answered one question, or one row of a grid; without a base too few did."""

    title: str
    base: int | None
    figures: tuple[Figure, ...]

    @property
    def rows(self) -> list[tuple[str, int | None, float | None]]:
        """What a bar chart takes."""
        return [(figure.label, figure.count, figure.share) for figure in self.figures]

    @property
    def hidden(self) -> bool:
        return any(figure.count is None for figure in self.figures)

    @property
    def rest(self) -> int:
        """How many people stand in the hidden lines together."""
        return max(0, (self.base or 0) - sum(figure.count or 0 for figure in self.figures))


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """Everything shown about one question. `written` are columns of words with how many wrote something."""

    number: int
    id: str
    label: str
    type: str
    equality: bool
    listings: tuple[Listing, ...] = ()
    several: bool = False
    summary: Summary | None = None
    unit: str = ""
    written: tuple[tuple[str, str, int | None], ...] = ()

    @property
    def is_grid(self) -> bool:
        return self._counting is Counting.ROWS

    @property
    def is_ranking(self) -> bool:
        return self._counting is Counting.PLACES

    @property
    def _counting(self) -> Counting | None:
        """None for a type that was there when results were published and has gone since."""
        return KINDS[self.type].counting if self.type in KINDS else None

    @property
    def legend(self) -> list[str]:
        """The choices of a grid, and a last one for what is hidden, when something is."""
        labels = [figure.label for figure in self.listings[0].figures] if self.listings else []
        return [*labels, gettext("Too few to show")] if self.any_hidden else labels

    @property
    def any_hidden(self) -> bool:
        return any(listing.hidden for listing in self.listings)

    @property
    def stacks(self) -> list[tuple[str, list[int | None]]]:
        """What a stacked chart takes."""
        made = []
        for listing in self.listings:
            counts = [figure.count for figure in listing.figures]
            made.append((listing.title, [*counts, listing.rest] if self.any_hidden else counts))
        return made


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the questionnaire with its questions."""

    title: str
    questions: tuple[QuestionResult, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`matching` responses of `total`, question by question."""

    total: int
    matching: int
    sections: tuple[Section, ...] = field(default=())


def build(copy: Copy, protection: Protection, filters: Filters = ()) -> Results:
    """Results under these filters; raises TooFew when they leave too few people."""
    matching = rounded(protection.matching(filters), round_to(filters))
    by_question: dict[str, list[Dimension]] = {}
    for dimension in copy.dimensions.values():
        by_question.setdefault(dimension.question, []).append(dimension)
    everything = [variable for dimension in copy.dimensions.values() for variable in variables(dimension)]
    protection.lists(filters, everything)  # all at once, which is far quicker than one by one
    written = {} if filters else copy.written()
    sections, number = [], 0
    for page in copy.questionnaire.pages:
        made = []
        for question in page.questions:
            number += 1
            if question.holds is not Holds.IDENTITY:
                found = by_question.get(question.id, [])
                made.append(_question(number, question, found, copy, protection, filters, written))
        if made:
            sections.append(Section(unpiped(copy.questionnaire, page.title, copy.language), tuple(made)))
    return Results(copy.total, matching, tuple(sections))


def _question(
    number: int,
    question: Question,
    found: Sequence[Dimension],
    copy: Copy,
    protection: Protection,
    filters: Filters,
    written: dict[str, int],
) -> QuestionResult:
    say = partial(unpiped, copy.questionnaire)
    result = QuestionResult(
        number,
        question.id,
        say(question.label, copy.language),
        question.type.value,
        question.holds is Holds.EQUALITY,
        several=kind_of(question).counting is Counting.TICKS,
        unit=say(question.unit, copy.language),
        written=_written(question, copy, written),
    )
    listings = tuple(listing(one, protection, filters) for one in found)
    if result.is_grid:
        rows = [say(row.label, copy.language) for row in question.rows]
        listings = tuple(replace(one, title=row) for one, row in zip(listings, rows, strict=True))
    if result.is_ranking and found:
        listings = (_with_averages(listings[0], found[0], copy, protection, filters),)
    if kind_of(question).averaged and found and not result.equality and listings[0].base is not None:
        result = replace(result, summary=_summary(found[0], copy, protection, filters))
    return replace(result, listings=listings)


def _written(question: Question, copy: Copy, written: dict[str, int]) -> tuple[tuple[str, str, int | None], ...]:
    """The columns of words of a question: its own, or those beside "other"."""
    made = []
    home = next(page for page in copy.questionnaire.pages if question in page.questions)
    routed = bool(question.show_if or home.show_if)

    def shown(name: str) -> int | None:
        """A small number of writers, or of people who were not asked, is a small number like any other."""
        count, least = written[name], settings.SMALLEST_COUNT
        few = 0 < count < least or (routed and 0 < copy.total - count < least)
        return None if few else count

    if question.id in written:
        made.append((question.id, unpiped(copy.questionnaire, question.label, copy.language), shown(question.id)))
    if question.other and other_key(question) in written:
        name = other_key(question)
        made.append((name, unpiped(copy.questionnaire, question.other.label, copy.language), shown(name)))
    return tuple(made)


def listing(dimension: Dimension, protection: Protection, filters: Filters) -> Listing:
    """The list of one dimension under filters, ready to show."""
    parts = variables(dimension)
    lists = protection.lists(filters, parts)
    if dimension.kind is DimensionKind.TICKS:
        counts = [shown.counts[YES] for shown in lists]
        base = next((shown.base for shown in lists), None)
    else:
        counts, base = list(lists[0].counts), lists[0].base
    names = [(category.code, category.label) for category in dimension.categories]
    return figured(dimension.title, names, counts, base, round_to(filters, dimension))


def figured(
    title: str, names: Iterable[tuple[str, str]], counts: Sequence[int | None], base: int | None, to: int
) -> Listing:
    """Counts with their shares of the base, both rounded to multiples of `to`."""
    even = [None if count is None else rounded(count, to) for count in counts]
    shown_base = None if base is None else rounded(base, to)
    figures = tuple(
        Figure(code, label, count, share(count, shown_base) if shown_base else None)
        for (code, label), count in zip(names, even, strict=True)
    )
    return Listing(title, shown_base, figures)


def _mask(copy: Copy, filters: Filters) -> Any:
    mask = None
    for one in filters:
        holds = copy.holds(one.variable, one.category)
        mask = holds if mask is None else mask & holds
    return mask


def _summary(dimension: Dimension, copy: Copy, protection: Protection, filters: Filters) -> Summary | None:
    tally = copy.tally(dimension, _mask(copy, filters), [one.dimension for one in filters])
    if dimension.kind is DimensionKind.CODE:  # the points of a scale
        tally = [(float(code), count) for code, count in tally]
    found = summary(tally)
    return found if found and protection.steady(filters, dimension, found.base) else None


def _with_averages(
    first: Listing, dimension: Dimension, copy: Copy, protection: Protection, filters: Filters
) -> Listing:
    """First choices with the mean place of each choice beside them, where enough people gave it one."""
    ranks = copy.ranks(dimension, _mask(copy, filters), [one.dimension for one in filters])
    figures = tuple(
        replace(
            figure, average=mean if not dimension.equality and protection.steady(filters, dimension, count) else None
        )
        for figure, (count, mean) in zip(first.figures, ranks, strict=True)
    )
    return replace(first, figures=figures)


# --- Written down and read again -----------------------------------------------------------------------------------


def from_data(data: Mapping[str, Any]) -> Results:
    """Results as `dataclasses.asdict` wrote them."""
    sections = tuple(
        Section(section["title"], tuple(_question_from(question) for question in section["questions"]))
        for section in data["sections"]
    )
    return Results(data["total"], data["matching"], sections)


def _question_from(data: Mapping[str, Any]) -> QuestionResult:
    listings = tuple(
        Listing(one["title"], one["base"], tuple(Figure(**figure) for figure in one["figures"]))
        for one in data["listings"]
    )
    summary = Summary(**data["summary"]) if data["summary"] else None
    written = tuple((name, label, count) for name, label, count in data["written"])
    return QuestionResult(**{**data, "listings": listings, "summary": summary, "written": written})


# --- Crosstabs -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Crosstab:
    """A table of two questions: a listing for each column, with the lines of the row question as its figures."""

    row_title: str
    column_title: str
    columns: tuple[Listing, ...]
    everybody: Listing
    equality: bool
    several_rows: bool
    several_columns: bool


def crosstab(rows: Dimension, columns: Dimension, copy: Copy, protection: Protection) -> Crosstab:
    """How each group of the column question answered the row question, with the base of each group."""
    row_parts, column_parts = variables(rows), variables(columns)
    to = round_to((), rows, columns)
    names = [(c.code, c.label) for c in rows.categories]
    made = []
    for place, variable in enumerate(column_parts):
        pairs = protection.pairs(variable, row_parts)
        groups = [YES] if columns.kind is DimensionKind.TICKS else range(variable.size)
        for group in groups:
            shown = [pair.row(group) for pair in pairs]
            category = columns.categories[place if columns.kind is DimensionKind.TICKS else group]
            made.append(_column(category.label, names, rows, shown, to))
    whole = protection.whole(row_parts)
    return Crosstab(
        rows.title,
        columns.title,
        tuple(made),
        _column("", names, rows, whole, to),
        to > 1,
        rows.kind is DimensionKind.TICKS,
        columns.kind is DimensionKind.TICKS,
    )


def _column(title: str, names: Sequence[tuple[str, str]], rows: Dimension, shown: Sequence[Shown], to: int) -> Listing:
    if rows.kind is DimensionKind.TICKS:
        return figured(title, names, [one.counts[YES] for one in shown], shown[0].base, to)
    return figured(title, names, shown[0].counts, shown[0].base, to)
