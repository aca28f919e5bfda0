"""Everything that pages show of a survey, together, against an attacker who tries every possible set of answers.

Three questions with two answers each make eight kinds of people. The attacker has every list, every table of two
questions, every list under one filter and under two, and tries all ways in which so many people can be those kinds.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable

import numpy
import pytest

from folkmoot.analysis import copies, queries
from folkmoot.analysis.counting import Variable, variables
from folkmoot.analysis.protection import Filter, Protection, TooFew
from folkmoot.core.statistics.figures import rounded
from folkmoot.planning.queries import survey_of
from tests import factories
from tests.integration.analysis.plain_copy import PlainCopy
from tests.integration.analysis.test_results import people

QUESTIONS = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}
KINDS = list(itertools.product(range(2), repeat=3))
SMALLEST = 3


def every_survey(number: int) -> numpy.ndarray:
    """All ways in which `number` people can be the eight kinds."""
    bars = numpy.array(list(itertools.combinations(range(number + 7), 7)), dtype=numpy.int16)
    ends = numpy.full((len(bars), 1), -1, numpy.int16), numpy.full((len(bars), 1), number + 7, numpy.int16)
    return numpy.diff(numpy.concatenate([ends[0], bars, ends[1]], axis=1), axis=1) - 1


class Published:
    """Everything shown of one survey: which kinds of people a figure counts, the figure or None, how it is rounded."""

    def __init__(self, survey: list[int]) -> None:
        self.survey = numpy.array(survey)
        everybody = [
            {name: QUESTIONS[name][answer] for name, answer in zip("abc", kind, strict=True)}
            for kind, count in zip(KINDS, survey, strict=True)
            for _person in range(count)
        ]
        self.copy = PlainCopy(everybody, QUESTIONS)
        self.protection = Protection(self.copy)  # type: ignore[arg-type]
        self.variables = {name: Variable(dimension) for name, dimension in self.copy.dimensions.items()}
        self.figures: list[tuple[numpy.ndarray, int | None, int]] = []
        for name in "abc":
            self._list({}, name)
            for answer in range(2):
                for other in sorted(set("abc") - {name}):
                    self._list({name: answer}, other)
        for first, second in itertools.combinations("abc", 2):
            for answers in itertools.product(range(2), repeat=2):
                [other] = set("abc") - {first, second}
                self._list(dict(zip((first, second), answers, strict=True)), other)

    def _add(self, counts: Callable[[dict[str, int]], bool], shown: int | None, to: int) -> None:
        chosen = [counts(dict(zip("abc", kind, strict=True))) for kind in KINDS]
        self.figures.append((numpy.array(chosen, dtype=numpy.int16), shown, to))

    def _list(self, given: dict[str, int], name: str) -> None:
        filters = tuple(Filter(self.variables[one], answer) for one, answer in given.items())
        to = 5 if len(filters) > 1 else 1
        try:
            matching = self.protection.matching(filters)
        except TooFew:
            return
        self._add(lambda kind: all(kind[one] == answer for one, answer in given.items()), matching, to)
        shown = self.protection.lists(filters, [self.variables[name]])[0]
        for place, count in enumerate(shown.counts):
            wanted = {**given, name: place}
            self._add(lambda kind, w=wanted: all(kind[one] == w[one] for one in w), count, to)

    def possible(self) -> numpy.ndarray:
        """Every survey that would look just the same."""
        candidates = every_survey(int(self.survey.sum()))
        fits = numpy.ones(len(candidates), bool)
        for kinds, shown, to in self.figures:
            if shown is not None:
                found = candidates @ kinds
                same = found == shown if to == 1 else (found + 2) // 5 * 5 == rounded(shown, 5)
                fits &= same & ((found >= SMALLEST) | (found == 0))
        return candidates[fits]


@pytest.mark.parametrize("seed", range(25))
def test_no_small_figure_of_everything_shown_together_can_be_worked_out(seed, settings):
    settings.SMALLEST_COUNT = SMALLEST
    chance = random.Random(seed)
    survey = [0] * 8
    weights = [chance.random() ** (1 + seed % 2) for _kind in KINDS]
    for _person in range(chance.randint(10, 15)):
        survey[chance.choices(range(8), weights)[0]] += 1
    published = Published(survey)
    possible = published.possible()
    assert len(possible)
    for kinds, shown, to in published.figures:
        true = int(kinds @ published.survey)
        if shown is not None or true >= SMALLEST:
            continue
        found = possible @ kinds
        assert found.min() < found.max(), "a hidden small figure is known exactly"
        if to == 1:
            assert found.max() >= SMALLEST, "a hidden figure is known to be small"


def test_a_list_under_a_filter_is_the_line_of_the_table_whichever_way_round_it_is_asked_for():
    survey = Published([9, 2, 7, 30, 12, 1, 8, 25])
    for first, second in itertools.permutations("abc", 2):
        [pair] = survey.protection.pairs(survey.variables[first], [survey.variables[second]])
        [turned] = survey.protection.pairs(survey.variables[second], [survey.variables[first]])
        assert {(j, i) for i, j in pair.hidden.cells} == turned.hidden.cells
        for place in range(2):
            filters = (Filter(survey.variables[first], place),)
            [listed] = survey.protection.lists(filters, [survey.variables[second]])
            assert listed == pair.row(place)


def test_the_plain_copy_counts_as_the_real_one_does(answered):
    made = answered(factories.SMALL, people(80))
    activity = survey_of(made)
    copies.refresh(activity)
    real = queries.open_copy(activity)
    plain = PlainCopy(
        people(80), {"support": ["yes", "no", "unsure"], "travel": ["walk", "bike", "car", "none"]}, ["travel"]
    )  # fmt: skip
    keys = ("support", "travel")
    pairs = [(one, other) for key in keys for one, other in zip(
        variables(real.dimensions[key]), variables(plain.dimensions[key]), strict=True)]  # fmt: skip
    theirs, ours = [one for one, _other in pairs], [other for _one, other in pairs]
    assert real.lists(theirs) == plain.lists(ours)
    for one, other in pairs:
        assert real.matrices(one, theirs) == plain.matrices(other, ours)
        assert real.lists(theirs, real.holds(one, 0)) == plain.lists(ours, plain.holds(other, 0))
        assert real.count([(one, 0), (theirs[0], 1)]) == plain.count([(other, 0), (ours[0], 1)])
