"""The least count that is shown: 5, and 10 as soon as an equality answer has a part in it (requirement P5)."""

from __future__ import annotations

import pytest

from folkmoot.understand.results.counting import Variable
from folkmoot.understand.results.dimensions import Category, Dimension, DimensionKind
from folkmoot.understand.results.protection import Filter, Protection, round_to, smallest
from tests.integration.results.plain_copy import PlainCopy


def _dimension(key: str, *, equality: bool = False) -> Dimension:
    categories = (Category("1", "One"), Category("2", "Two"))
    return Dimension(key, key, key, next(iter(DimensionKind)), (key,), categories, equality=equality)


PLAIN, OTHER = _dimension("plain"), _dimension("other")
EQUALITY = _dimension("equality", equality=True)


@pytest.mark.parametrize(
    ("dimensions", "least"),
    [
        ((PLAIN,), 5),
        ((PLAIN, OTHER), 5),
        ((EQUALITY,), 10),
        ((PLAIN, EQUALITY), 10),
        ((EQUALITY, PLAIN), 10),
    ],
)
def test_equality_answers_are_hidden_below_ten_and_others_below_five(
    dimensions: tuple[Dimension, ...], least: int
) -> None:
    assert smallest(*dimensions) == least


def test_a_council_that_hides_more_hides_equality_answers_as_well(settings):
    settings.SMALLEST_COUNT, settings.SMALLEST_EQUALITY_COUNT = 20, 10
    assert smallest(EQUALITY) == 20


@pytest.mark.parametrize(
    ("filters", "wanted", "to"),
    [
        ((), (PLAIN,), 1),
        ((PLAIN,), (OTHER,), 1),
        ((PLAIN, OTHER), (PLAIN,), 5),
        ((), (EQUALITY,), 5),
        ((EQUALITY,), (PLAIN,), 5),
        ((PLAIN,), (OTHER, EQUALITY), 5),
    ],
)
def test_figures_are_rounded_to_five_with_equality_answers_or_several_filters(
    filters: tuple[Dimension, ...], wanted: tuple[Dimension, ...], to: int
) -> None:
    assert round_to(tuple(Filter(Variable(one), 0) for one in filters), *wanted) == to


@pytest.mark.parametrize(("number", "shown"), [(9, (None, None)), (10, (10, 30))])
def test_nine_people_of_a_group_stay_hidden_on_a_page_and_ten_are_shown(number: int, shown: tuple[int | None, ...]):
    people = [{"equality": "1"}] * number + [{"equality": "2"}] * 30
    copy = PlainCopy(people, {"equality": ["1", "2"]})
    protection = Protection(copy)  # type: ignore[arg-type]
    dimension = EQUALITY
    copy.dimensions["equality"] = dimension
    assert protection.whole([Variable(dimension)])[0].counts == shown
