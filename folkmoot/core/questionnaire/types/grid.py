"""The same choices for each of several rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Known, Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Box, Counting, InOneCell, Marked, Parts, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import (
    MAX_POSSIBILITIES,
    NOTHING,
    AnswerColumn,
    Cell,
    Form,
    Kind,
    Read,
    Say,
    only,
)
from folkmoot.core.questionnaire.values import Answers, AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

#: More columns than this are always stacked.
MOST_COLUMNS = 7


def field_name(question: Question, row: str) -> str:
    return f"{question.id}.{row}"


class Grid(Kind):
    caption = "The same choices for each of several rows"
    place = 110
    name = noop("One choice in each row")
    answer = 'each answered row with its choice, `{"buses": "agree", "trains": "disagree"}`'
    settings = frozenset({"choices", "rows"})
    needs = frozenset({"choices", "rows"})
    shape = Shape.GRID
    counting = Counting.ROWS
    worded = True
    xlsform = ("table-list",)
    limesurvey = ("F", "H", "A", "B", "C", "E", "1")
    in_one_cell = InOneCell.NOTHING
    parts = Parts.ROWS
    mark = " checked"

    def widget(self, question: Question) -> Widget:
        rows = (Box(field_name(question, row.code), row.label, choices=True) for row in question.rows)
        count = len(question.choices)
        return Widget("grid", question.choices, tuple(rows), {"wide": count > MOST_COLUMNS, "count": count})

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.TICK_IN_ROWS, question.choices, question.rows)

    def known(self, codes: Sequence[str], rows: Sequence[str]) -> Known:
        return Known(self.shape, frozenset(codes), tuple(rows))

    def field_names(self, question: Question) -> tuple[str, ...]:
        return tuple(field_name(question, row.code) for row in question.rows)

    def read(self, question: Question, form: Form, language: str) -> Read:
        codes = {choice.code for choice in question.choices}
        chosen: dict[str, str] = {}
        problems: list[Problem] = []
        for row in question.rows:
            name = field_name(question, row.code)
            code = only(form, name).strip()
            if code in codes:
                chosen[row.code] = code
            elif code:
                problems.append(Problem("unknown_choice", question.id, name))
        if not chosen and not problems:
            return NOTHING
        return Read({question.id: chosen} if chosen else {}, tuple(problems))

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        return {field_name(question, row): [code] for row, code in self._rows(question, answers).items()}

    def _rows(self, question: Question, answers: Answers) -> dict[str, str]:
        value = answers.get(question.id)
        return value if isinstance(value, dict) else {}

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        value = answers.get(question.id)
        if value is None:
            return ()
        rows = {row.code for row in question.rows}
        if not isinstance(value, dict) or not value or not rows.issuperset(value):
            return (Problem("not_valid", question.id, self.field_names(question)[0]),)
        codes = {choice.code for choice in question.choices}
        wrong = (row for row, code in value.items() if not isinstance(code, str) or code not in codes)
        return tuple(Problem("unknown_choice", question.id, field_name(question, row)) for row in wrong)

    def missing(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        """A required grid asks for every row."""
        answered = self._rows(question, answers)
        return tuple(
            Problem("missing_row", question.id, field_name(question, row.code), {"row": row.code})
            for row in question.rows
            if row.code not in answered
        )

    def sample(self, question: Question, random: Random) -> AnswerValue:
        rows = question.rows if question.required else [row for row in question.rows if random.random() < 0.9]
        return {row.code: random.choice(question.choices).code for row in rows or question.rows}

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        rows = [row.code for row in question.rows]
        choices = [choice.code for choice in question.choices]
        if len(choices) ** len(rows) > MAX_POSSIBILITIES:
            return None
        return [dict(zip(rows, picks, strict=True)) for picks in product(choices, repeat=len(rows))]

    def lines(self, question: Question, answers: Answers, say: Say) -> tuple[str, ...]:
        chosen = self._rows(question, answers)
        rows = ({question.id: {row.code: chosen[row.code]}} for row in question.rows if row.code in chosen)
        return tuple(self.display(question, row, say) for row in rows)

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        chosen = self._rows(question, answers)
        labels = {choice.code: say(choice.label) for choice in question.choices}
        rows = (row for row in question.rows if row.code in chosen)
        return "; ".join(f"{say(row.label)}: {labels.get(chosen[row.code], '')}" for row in rows)

    def columns(self, question: Question, say: Say) -> tuple[AnswerColumn, ...]:
        label = say(question.label)
        return tuple(AnswerColumn(f"{question.id}[{row.code}]", f"{label}: {say(row.label)}") for row in question.rows)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        chosen = self._rows(question, answers)
        if say is None:
            return tuple(chosen.get(row.code, "") for row in question.rows)
        labels = {choice.code: say(choice.label) for choice in question.choices}
        return tuple(labels.get(chosen.get(row.code, ""), "") for row in question.rows)
