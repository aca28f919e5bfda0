"""Everything that pages show of a survey, together, against an attacker who tries every possible set of answers.

Three questions with two answers each make eight kinds of people. The attacker has every list, every table of two
questions, every list under one filter and under two, and tries all ways in which so many people can be those kinds.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from functools import partial

import numpy
import pytest

from folkmoot.core.statistics.figures import rounded
from folkmoot.plan.register.queries import asked_activity
from folkmoot.understand.results import copies, queries
from folkmoot.understand.results.counting import Variable, variables
from folkmoot.understand.results.protection import Filter, Protection, TooFew
from tests import factories
from tests.integration.results.plain_copy import PlainCopy
from tests.integration.results.test_results import people

QUESTIONS = {"a": ["1", "2"], "b": ["1", "2"], "c": ["1", "2"]}
KINDS = list(itertools.product(range(2), repeat=3))
SMALLEST = 3


def every_survey(number: int, kinds: int = 8) -> numpy.ndarray:
    """All ways in which `number` people can be so many kinds."""
    last = kinds - 1
    bars = numpy.array(list(itertools.combinations(range(number + last), last)), dtype=numpy.int16)
    ends = numpy.full((len(bars), 1), -1, numpy.int16), numpy.full((len(bars), 1), number + last, numpy.int16)
    return numpy.diff(numpy.concatenate([ends[0], bars, ends[1]], axis=1), axis=1) - 1


def _is(wanted: dict[str, int | None], kind: dict[str, int | None]) -> bool:
    return all(kind[name] == answer for name, answer in wanted.items())


class Published:
    """Everything shown of one survey: which kinds of people a figure counts, the figure or None, how it is rounded."""

    kinds: Sequence[tuple[int | None, ...]] = KINDS
    gates: dict[str, str] = {}

    def __init__(self, survey: list[int]) -> None:
        self.survey = numpy.array(survey)
        everybody = [
            {name: QUESTIONS[name][answer] for name, answer in zip("abc", kind, strict=True) if answer is not None}
            for kind, count in zip(self.kinds, survey, strict=True)
            for _person in range(count)
        ]
        self.copy = PlainCopy(everybody, QUESTIONS, gates=self.gates)
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

    def _add(self, counts: Callable[[dict[str, int | None]], bool], shown: int | None, to: int) -> None:
        chosen = [counts(dict(zip("abc", kind, strict=True))) for kind in self.kinds]
        self.figures.append((numpy.array(chosen, dtype=numpy.int16), shown, to))

    def _list(self, given: dict[str, int], name: str) -> None:
        filters = tuple(Filter(self.variables[one], answer) for one, answer in given.items())
        to = 5 if len(filters) > 1 else 1
        try:
            matching = self.protection.matching(filters)
        except TooFew:
            return
        self._add(partial(_is, dict(given)), matching, to)
        shown = self.protection.lists(filters, [self.variables[name]])[0]
        for place, count in enumerate(shown.counts):
            self._add(partial(_is, {**given, name: place}), count, to)
        self._add(lambda kind: kind[name] is not None and all(kind[one] == given[one] for one in given), shown.base, to)
        if name in self.gates:
            none = None if shown.base is None else matching - shown.base
            self._add(partial(_is, {**given, name: None}), none if to == 1 else None, to)

    def possible(self) -> numpy.ndarray:
        """Every survey that would look just the same."""
        candidates = every_survey(int(self.survey.sum()), len(self.kinds))
        fits = numpy.ones(len(candidates), bool)
        for kinds, shown, to in self.figures:
            if shown is not None:
                found = candidates @ kinds
                same = found == shown if to == 1 else (found + 2) // 5 * 5 == rounded(shown, 5)
                fits &= same & ((found >= SMALLEST) | (found == 0))
        return candidates[fits]


class NotAskedOfAll(Published):
    """The second question is put only to those who gave the first answer to the first, and all of them answer it."""

    kinds = [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, None, 0), (1, None, 1)]
    gates = {"b": "a"}


def a_survey(seed: int, kinds: int, most: int) -> list[int]:
    chance = random.Random(seed)
    survey = [0] * kinds
    weights = [chance.random() ** (1 + seed % 2) for _kind in range(kinds)]
    for _person in range(chance.randint(10, most)):
        survey[chance.choices(range(kinds), weights)[0]] += 1
    return survey


@pytest.mark.parametrize("seed", range(25))
def test_no_small_figure_of_everything_shown_together_can_be_worked_out(seed, settings):
    settings.SMALLEST_COUNT = SMALLEST
    nothing_is_known(Published(a_survey(seed, 8, 15)))


@pytest.mark.parametrize("seed", range(150))
def test_who_was_not_asked_cannot_be_worked_out_either(seed, settings):
    settings.SMALLEST_COUNT = SMALLEST
    nothing_is_known(NotAskedOfAll(a_survey(seed, 6, 24)))


def test_a_question_not_put_to_two_people_shows_nothing_that_tells_so(settings):
    settings.SMALLEST_COUNT = SMALLEST
    published = NotAskedOfAll([20, 15, 9, 8, 1, 1])
    assert published.protection.whole([published.variables["b"]])[0].base is None
    asked_of_enough = NotAskedOfAll([20, 15, 9, 8, 4, 5])
    assert asked_of_enough.protection.whole([asked_of_enough.variables["b"]])[0].base == 52


class NotAskedOfAllAsBefore(NotAskedOfAll):
    """The same survey, counted as if everybody had been asked."""

    gates: dict[str, str] = {}


def test_the_rule_for_questions_not_asked_of_all_is_needed(settings):
    settings.SMALLEST_COUNT = SMALLEST
    with pytest.raises(AssertionError, match="known"):
        for seed in range(150):
            nothing_is_known(NotAskedOfAllAsBefore(a_survey(seed, 6, 24)))


def _within_a_nought(kinds: numpy.ndarray, published: Published) -> bool:
    """Nobody can be these kinds, or a list says that nobody is them and more: then it says so of them too."""
    noughts = (other for other, shown, to in published.figures if shown == 0 and to == 1)
    return not kinds.any() or any((other >= kinds).all() for other in noughts)


def nothing_is_known(published: Published) -> None:
    possible = published.possible()
    assert len(possible)
    for kinds, shown, to in published.figures:
        true = int(kinds @ published.survey)
        if shown is not None or true >= SMALLEST or _within_a_nought(kinds, published):
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
    activity = asked_activity(made)
    copies.refresh(activity)
    real = queries.open_copy(activity)
    plain = PlainCopy(
        people(80), {"support": ["yes", "no", "unsure"], "travel": ["walk", "bike", "car", "none"]}, ["travel"]
    )
    keys = ("support", "travel")
    pairs = [
        (one, other)
        for key in keys
        for one, other in zip(variables(real.dimensions[key]), variables(plain.dimensions[key]), strict=True)
    ]
    theirs, ours = [one for one, _other in pairs], [other for _one, other in pairs]
    assert real.lists(theirs) == plain.lists(ours)
    for one, other in pairs:
        assert real.matrices(one, theirs) == plain.matrices(other, ours)
        assert real.lists(theirs, real.holds(one, 0)) == plain.lists(ours, plain.holds(other, 0))
        assert real.count([(one, 0), (theirs[0], 1)]) == plain.count([(other, 0), (ours[0], 1)])
