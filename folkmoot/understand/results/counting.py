"""Counting in the columnar copy: how many stand in each category, in pairs of categories, and in lists under filters.

What is counted here is not protected yet; nothing outside `protection.py` may show it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import gettext

from folkmoot.ask.responses.models import Channel
from folkmoot.core.questionnaire.model import Holds, Questionnaire
from folkmoot.core.questionnaire.types import kind
from folkmoot.plan.register.models import Activity

from . import copies
from .dimensions import (
    CHANNEL,
    Dimension,
    DimensionKind,
    channel_dimension,
    dimensions,
    in_bands,
    in_periods,
    period_format,
)
from .engine import polars
from .schema import Form, columns

if TYPE_CHECKING:
    from polars import DataFrame, Expr

YES, NO = 0, 1
Matrix = list[list[int]]


@dataclass(frozen=True, slots=True)
class Variable:
    """Something that divides people: a whole dimension, or one choice of several (ticked, not ticked)."""

    dimension: Dimension
    choice: int = -1

    @property
    def key(self) -> str:
        return self.dimension.key if self.choice < 0 else self.dimension.columns[self.choice]

    @property
    def size(self) -> int:
        return len(self.dimension.categories) if self.choice < 0 else 2


def variables(dimension: Dimension) -> tuple[Variable, ...]:
    if dimension.kind is DimensionKind.TICKS:
        return tuple(Variable(dimension, place) for place in range(len(dimension.columns)))
    return (Variable(dimension),)


class Copy:
    """One state of an activity's copy, open for counting."""

    def __init__(
        self, activity: Activity, questionnaire: Questionnaire, state: copies.CopyState, language: str
    ) -> None:
        self.activity, self.questionnaire, self.state = activity, questionnaire, state
        self.home = copies.folder(activity)
        self.language = language

    @cached_property
    def answers(self) -> DataFrame:
        """Every column of the answers but those with words."""
        wanted = ["_row", "_channel", "_day"]
        wanted += [
            column.name for column in columns(self.questionnaire, Holds.ANSWERS) if column.form is not Form.WORDS
        ]
        return self._answers(wanted)

    def _answers(self, wanted: list[str]) -> DataFrame:
        pl = polars()
        frame: DataFrame = pl.concat([pl.read_parquet(self.home / part, columns=wanted) for part in self.state.parts])
        return frame

    @cached_property
    def equality(self) -> DataFrame:
        frame: DataFrame = polars().read_parquet(self.home / self.state.equality)
        return frame

    @cached_property
    def together(self) -> DataFrame:
        """Answers and equality answers side by side, for tables of both, which nobody sees unprotected."""
        pl = polars()
        links = pl.Series("_link", copies.equality_links(self.activity, self.answers["_row"].to_list()), pl.UInt64)
        joined: DataFrame = self.answers.with_columns(links).join(self.equality, on="_link", how="left")
        return joined

    def frame(self, wanted: Iterable[Dimension]) -> DataFrame:
        """The smallest frame that has all of these."""
        kinds = {dimension.equality for dimension in wanted}
        if kinds == {True}:
            return self.equality
        return self.together if True in kinds else self.answers

    @cached_property
    def total(self) -> int:
        return int(self.answers.height)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """Every dimension by its key, bands and periods found from the whole data."""
        made = {dimension.key: self._settled(dimension) for dimension in dimensions(self.questionnaire, self.language)}
        names = {str(code): str(name) for code, name in Channel.choices}
        channel = channel_dimension(self.received()[0], names, gettext("How they came"), settings.SMALLEST_COUNT)
        return made | ({CHANNEL: channel} if channel else {})

    def _settled(self, dimension: Dimension) -> Dimension:
        if dimension.kind is DimensionKind.BANDS:
            question = self.questionnaire.question(dimension.question)
            unit = self.questionnaire.text(question.unit, self.language)
            return in_bands(dimension, self.tally(dimension), kind(question).limit is int, unit)
        if dimension.kind is DimensionKind.PERIODS:
            days = self.frame([dimension])[dimension.columns[0]].drop_nulls().unique().to_list()
            return in_periods(dimension, days)
        return dimension

    def tally(self, dimension: Dimension, mask: Expr | None = None, extra: Sequence[Dimension] = ()) -> list[Any]:
        """(value, how often) in rising order."""
        pl, name = polars(), dimension.columns[0]
        frame = self.frame([dimension, *extra])
        frame = frame if mask is None else frame.filter(mask)
        found = frame.select(pl.col(name).drop_nulls().value_counts(name="_n")).unnest(name).sort(name)
        return list(zip(found[name].to_list(), found["_n"].to_list(), strict=True))

    # --- Expressions ---------------------------------------------------------------------------------------------

    def place(self, variable: Variable) -> Expr:
        """The place of each person's category from 0, or null for those who did not answer."""
        pl, dimension = polars(), variable.dimension
        names = dimension.columns
        if variable.choice >= 0:
            return pl.when(pl.col(names[variable.choice])).then(YES).when(~pl.col(names[variable.choice])).then(NO)
        match dimension.kind:
            case DimensionKind.CODE:
                return pl.col(names[0]).to_physical()
            case DimensionKind.CHANNEL:
                codes = [category.code for category in dimension.categories]
                return pl.col(names[0]).replace_strict(codes, list(range(len(codes))), return_dtype=pl.Int64)
            case DimensionKind.FIRST:
                first = [pl.when(pl.col(name) == 1).then(place) for place, name in enumerate(names)]
                return pl.coalesce(first)
            case DimensionKind.PERIODS:
                codes = [category.code for category in dimension.categories]
                text = pl.col(names[0]).dt.strftime(period_format(dimension))
                return text.replace_strict(codes, list(range(len(codes))), default=None, return_dtype=pl.Int64)
        column = pl.col(names[0])
        inside = []
        for place, band in enumerate(dimension.bands):
            fits = column == band.single if band.single is not None else pl.lit(True)
            fits = fits if band.low is None else fits & (column >= band.low)
            fits = fits if band.high is None else fits & (column < band.high)
            inside.append(pl.when(column.is_not_null() & fits).then(place))
        return pl.coalesce(inside) if inside else pl.lit(None, dtype=pl.Int64)

    def holds(self, variable: Variable, category: int) -> Expr:
        """Whether a person stands in this category."""
        is_category: Expr = self.place(variable) == category
        return is_category

    # --- Counts --------------------------------------------------------------------------------------------------

    def count(self, wanted: Sequence[tuple[Variable, int]]) -> int:
        """How many stand in all of these categories."""
        frame = self.frame([variable.dimension for variable, _category in wanted])
        for variable, category in wanted:
            frame = frame.filter(self.holds(variable, category))
        return int(frame.height)

    def lists(
        self, wanted: Sequence[Variable], mask: Expr | None = None, extra: Sequence[Dimension] = ()
    ) -> list[list[int]]:
        """For each variable, how many stand in each category; with a mask, of those for whom it holds."""
        pl = polars()
        frame = self.frame([*(one.dimension for one in wanted), *extra])
        frame = frame if mask is None else frame.filter(mask)
        queries = [
            frame.lazy().select(self.place(one).cast(pl.Int64).drop_nulls().value_counts(name="_n").alias("_c"))
            for one in wanted
        ]
        made = []
        for variable, result in zip(wanted, pl.collect_all(queries), strict=True):
            counts = [0] * variable.size
            for row in result["_c"].to_list():
                place, count = row.values()
                counts[place] = count
            made.append(counts)
        return made

    def matrices(self, first: Variable, wanted: Sequence[Variable]) -> list[Matrix]:
        """For each variable, how many stand in each pair of its category (columns) and one of `first` (rows)."""
        pl = polars()
        frame = self.frame([first.dimension, *(one.dimension for one in wanted)])
        divided = frame.lazy().with_columns(self.place(first).cast(pl.Int64).alias("_first"))
        divided = divided.filter(pl.col("_first").is_not_null()).collect().lazy()
        queries = [
            divided.select("_first", self.place(one).cast(pl.Int64).alias("_second"))
            .filter(pl.col("_second").is_not_null())
            .group_by("_first", "_second")
            .len()
            for one in wanted
        ]
        made = []
        for variable, result in zip(wanted, pl.collect_all(queries), strict=True):
            matrix = [[0] * variable.size for _row in range(first.size)]
            for row, column, count in result.iter_rows():
                matrix[row][column] = count
            made.append(matrix)
        return made

    def received(self) -> tuple[list[tuple[str, int]], list[tuple[Any, int]]]:
        """How many came by each channel, the most first, and on each day."""
        pl = polars()
        channels = self.answers.group_by("_channel").len().sort("len", "_channel", descending=[True, False])
        days = self.answers.group_by("_day").len().sort(pl.col("_day"))
        return list(channels.iter_rows()), list(days.iter_rows())

    # --- Words ---------------------------------------------------------------------------------------------------

    def words(self, name: str, mask: Expr | None = None, containing: str = "") -> list[str]:
        """What people wrote in a column, in the order in which it came."""
        pl = polars()
        frame = self._answers(["_row", name])
        if mask is not None:
            chosen = self.answers.filter(mask).select("_row")
            frame = frame.join(chosen, on="_row", how="semi")
        frame = frame.filter(pl.col(name).is_not_null()).sort("_row")
        if containing:
            lowered = pl.col(name).str.to_lowercase()
            frame = frame.filter(lowered.str.contains(containing.lower(), literal=True))
        return list(frame[name].to_list())

    def written(self) -> dict[str, int]:
        """How many wrote something, for every column of words."""
        pl = polars()
        names = [column.name for column in columns(self.questionnaire, Holds.ANSWERS) if column.form is Form.WORDS]
        if not names:
            return {}
        frame = self._answers(names)
        counts = frame.select(pl.col(name).count() for name in names).row(0)
        return dict(zip(names, counts, strict=True))

    def ranks(
        self, dimension: Dimension, mask: Expr | None = None, extra: Sequence[Dimension] = ()
    ) -> list[tuple[int, float]]:
        """For each choice of a ranking, how many gave it a place, and the mean of the places."""
        pl = polars()
        frame = self.frame([dimension, *extra])
        frame = frame if mask is None else frame.filter(mask)
        counts = frame.select(pl.col(name).count() for name in dimension.columns).row(0)
        means = frame.select(pl.col(name).mean() for name in dimension.columns).row(0)
        return [(count, mean or 0.0) for count, mean in zip(counts, means, strict=True)]
