"""Any number of choices, within limits; perhaps one that says "other" and some that stand alone ("none of these")."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.choice import check_kept_other, how_many, missing_other, other_key, read_other
from folkmoot.core.questionnaire.kinds.facets import Counting, InOneCell, Marked, Parts, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, AnswerColumn, Cell, Form, Kind, Read, Say, every
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question


class Several(Kind):
    caption = "Any number of choices"
    place = 20
    name = noop("Any number of choices")
    answer = 'a list of codes in the questionnaire\'s order, `["bus", "car"]`; words for "other" under `<id>.other`'
    settings = frozenset({"choices", "other", "exclusive", "min", "max"})
    needs = frozenset({"choices"})
    limits_choices = True
    shape = Shape.CHOICES
    counting = Counting.TICKS
    worded = True
    xlsform = ("select_multiple",)
    limesurvey = ("M", "P")
    in_one_cell = InOneCell.LIST
    parts = Parts.CHOICES
    mark = " checked"

    def widget(self, question: Question) -> Widget:
        return Widget("checkboxes", question.choices)

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.TICK_SEVERAL, question.choices, lines=1 if question.other else 0)

    def field_names(self, question: Question) -> tuple[str, ...]:
        return (question.id, other_key(question)) if question.other else (question.id,)

    answer_keys = field_names

    def read(self, question: Question, form: Form, language: str) -> Read:
        ticked = {value.strip() for value in every(form, question.id)} - {""}
        other = question.other
        words, wrong = read_other(question, form) if other else ("", ())
        if words and other:
            ticked.add(other.code)  # words beside "other" count as ticking it: nothing said is lost
        codes = [choice.code for choice in question.choices if choice.code in ticked]
        if len(codes) != len(ticked):
            return Read({}, (Problem("unknown_choice", question.id, question.id),))
        if not codes:
            return NOTHING
        problems = wrong + self._check(question, codes)
        if problems:
            return Read({}, problems)
        answers: dict[str, AnswerValue] = {question.id: codes}
        if words:
            answers[other_key(question)] = words
        return Read(answers)

    def _check(self, question: Question, codes: list[str]) -> tuple[Problem, ...]:
        alone = next((choice for choice in question.choices if choice.exclusive and choice.code in codes), None)
        if alone and len(codes) > 1:
            return (Problem("exclusive_choice", question.id, question.id, {"choice": alone.code}),)
        if isinstance(question.min, int) and len(codes) < question.min and not alone:
            return (Problem("too_few_choices", question.id, question.id, {"min": question.min}),)
        if isinstance(question.max, int) and len(codes) > question.max:
            return (Problem("too_many_choices", question.id, question.id, {"max": question.max}),)
        return ()

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        fields: dict[str, list[str]] = {}
        if isinstance(codes := answers.get(question.id), list):
            fields[question.id] = list(codes)
        if (words := answers.get(other_key(question))) is not None:
            fields[other_key(question)] = [str(words)]
        return fields

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        codes = answers.get(question.id)
        other = question.other
        if codes is None:
            return check_kept_other(question, answers, False)
        if not isinstance(codes, list) or not codes:
            return (Problem("not_valid", question.id, question.id),)
        if codes != [choice.code for choice in question.choices if choice.code in codes]:
            known = {choice.code for choice in question.choices}
            code = "not_valid" if known.issuperset(map(str, codes)) else "unknown_choice"
            return (Problem(code, question.id, question.id),)
        return self._check(question, codes) + check_kept_other(question, answers, bool(other and other.code in codes))

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        codes = answers.get(question.id)
        if not isinstance(codes, list) or not codes:
            return (Problem("missing_choices", question.id, question.id),)
        return missing_other(question, answers, bool(question.other and question.other.code in codes))

    def sample(self, question: Question, random: Random) -> AnswerValue:
        together = [choice.code for choice in question.choices if not choice.exclusive]
        alone = [choice.code for choice in question.choices if choice.exclusive]
        low, high = how_many(question, len(together))
        if not together or low > len(together) or (alone and random.random() < 0.15):
            return [random.choice(alone)]
        picked = set(random.sample(together, random.randint(low, high)))
        return [choice.code for choice in question.choices if choice.code in picked]

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        """Every set of a few choices; of many only those of one and two."""
        codes = [choice.code for choice in question.choices]
        sizes = range(1, len(codes) + 1) if len(codes) <= 8 else (1, 2)
        return [list(subset) for size in sizes for subset in combinations(codes, size)]

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        codes = answers.get(question.id)
        chosen = codes if isinstance(codes, list) else []
        words = answers.get(other_key(question))
        return "; ".join(
            f"{say(choice.label)}: {words}" if choice.other and words else say(choice.label)
            for choice in question.choices
            if choice.code in chosen
        )

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        label = say(question.label)
        columns = [AnswerColumn(f"{question.id}[{c.code}]", f"{label}: {say(c.label)}") for c in question.choices]
        if question.other:
            columns.append(AnswerColumn(other_key(question), f"{label}: {say(question.other.label)}"))
        return tuple(columns)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        """1 or 0 for each choice (or its words, or nothing), all empty when the question was not answered."""
        codes = answers.get(question.id)
        cells: list[Cell] = []
        for choice in question.choices:
            ticked = isinstance(codes, list) and choice.code in codes
            if say is not None:
                cells.append(say(choice.label) if ticked else "")
            else:
                cells.append("" if codes is None else int(ticked))
        if question.other:
            cells.append(str(answers.get(other_key(question), "")))
        return tuple(cells)
