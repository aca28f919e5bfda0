"""The same choices for each of several rows."""

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Cell, Column, Form, Kind, Read, Say, only


def field_name(question: Question, row: str) -> str:
    return f"{question.id}.{row}"


class Grid(Kind):
    caption = "The same choices for each of several rows"
    answer = 'each answered row with its choice, `{"buses": "agree", "trains": "disagree"}`'

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

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        chosen = self._rows(question, answers)
        labels = {choice.code: say(choice.label) for choice in question.choices}
        rows = (row for row in question.rows if row.code in chosen)
        return "; ".join(f"{say(row.label)}: {labels.get(chosen[row.code], '')}" for row in rows)

    def columns(self, question: Question, say: Say) -> tuple[Column, ...]:
        label = say(question.label)
        return tuple(Column(f"{question.id}[{row.code}]", f"{label}: {say(row.label)}") for row in question.rows)

    def cells(self, question: Question, answers: Answers, say: Say | None) -> tuple[Cell, ...]:
        chosen = self._rows(question, answers)
        if say is None:
            return tuple(chosen.get(row.code, "") for row in question.rows)
        labels = {choice.code: say(choice.label) for choice in question.choices}
        return tuple(labels.get(chosen.get(row.code, ""), "") for row in question.rows)
