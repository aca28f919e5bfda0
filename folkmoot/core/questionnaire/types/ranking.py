"""Choices put in order, best first. Each has a box for its number, which works with a keyboard and on paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Known, Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.choice import how_many
from folkmoot.core.questionnaire.kinds.facets import Box, Counting, InOneCell, Marked, Parts, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, AnswerColumn, Cell, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


def field_name(question: Question, code: str) -> str:
    return f"{question.id}.{code}"


class Ranking(Kind):
    caption = "Choices put in order, best first"
    place = 120
    name = noop("Choices put in order")
    answer = 'the codes in order, best first, `["buses", "trains"]`; a choice without a number is left out'
    settings = frozenset({"choices", "min", "max"})
    needs = frozenset({"choices"})
    limits_choices = True
    shape = Shape.RANKING
    counting = Counting.PLACES
    seconds = 40
    xlsform = ("rank",)
    limesurvey = ("R",)
    in_one_cell = InOneCell.LIST
    parts = Parts.RANKS
    one_message = True

    def widget(self, question: Question) -> Widget:
        boxes = (Box(field_name(question, choice.code), choice.label) for choice in question.choices)
        return Widget("ranking", boxes=tuple(boxes))

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.NUMBER, question.choices, squares=2)

    def known(self, codes: Sequence[str], rows: Sequence[str]) -> Known:
        return Known(self.shape, frozenset(codes), tuple(codes))

    def field_names(self, question: Question) -> tuple[str, ...]:
        return tuple(field_name(question, choice.code) for choice in question.choices)

    def read(self, question: Question, form: Form, language: str) -> Read:
        placed: dict[int, str] = {}
        most = len(question.choices)
        for choice in question.choices:
            name = field_name(question, choice.code)
            typed = only(form, name).strip()
            if not typed:
                continue
            rank = int(typed) if re.fullmatch(r"\d{1,4}", typed) else 0
            if not 1 <= rank <= most:
                return Read({}, (Problem("not_rank", question.id, name, {"max": most, "choice": choice.code}),))
            if rank in placed:
                return Read({}, (Problem("repeated_rank", question.id, name, {"rank": rank}),))
            placed[rank] = choice.code
        if not placed:
            return NOTHING
        codes = [placed[rank] for rank in sorted(placed)]  # a number left out (1, 2, 4) still gives an order
        problems = self._check(question, codes)
        return Read({}, problems) if problems else Read({question.id: codes})

    def _check(self, question: Question, codes: list[str]) -> tuple[Problem, ...]:
        first = self.field_names(question)[0]
        if isinstance(question.min, int) and len(codes) < question.min:
            return (Problem("too_few_ranks", question.id, first, {"min": question.min}),)
        if isinstance(question.max, int) and len(codes) > question.max:
            return (Problem("too_many_ranks", question.id, first, {"max": question.max}),)
        return ()

    def _order(self, question: Question, answers: Answers) -> list[str]:
        value = answers.get(question.id)
        return value if isinstance(value, list) else []

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        order = self._order(question, answers)
        return {field_name(question, code): [str(rank)] for rank, code in enumerate(order, start=1)}

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None:
            return ()
        first = self.field_names(question)[0]
        if not isinstance(value, list) or not value or not all(isinstance(code, str) for code in value):
            return (Problem("not_valid", question.id, first),)
        if not {choice.code for choice in question.choices}.issuperset(value):
            return (Problem("unknown_choice", question.id, first),)
        if len(set(value)) != len(value):
            return (Problem("not_valid", question.id, first),)
        return self._check(question, value)

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        if question.id in answers:
            return ()
        return (Problem("missing_ranks", question.id, self.field_names(question)[0]),)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        codes = [choice.code for choice in question.choices]
        low, high = how_many(question, len(codes))
        return random.sample(codes, random.randint(low, high))

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        return None

    def fields_for(self, question: Question, codes: Sequence[str]) -> dict[str, list[str]]:
        return {field_name(question, code): [str(rank)] for rank, code in enumerate(codes, start=1)}

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        labels = {choice.code: say(choice.label) for choice in question.choices}
        order = enumerate(self._order(question, answers), start=1)
        return "; ".join(f"{rank}. {labels.get(code, '')}" for rank, code in order)

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        label = say(question.label)
        return tuple(AnswerColumn(f"{question.id}[{c.code}]", f"{label}: {say(c.label)}") for c in question.choices)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        """The number each choice was given; the same with or without words."""
        ranks: dict[str, Cell] = {code: rank for rank, code in enumerate(self._order(question, answers), start=1)}
        return tuple(ranks.get(choice.code, "") for choice in question.choices)
