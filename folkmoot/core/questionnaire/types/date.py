"""A date, typed as day, month and year."""

import re
from datetime import date

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import NOTHING, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.wording import clean_line

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_KEPT = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def parts(question: Question) -> tuple[str, str, str]:
    return (f"{question.id}.day", f"{question.id}.month", f"{question.id}.year")


def kept(value: object) -> date | None:
    """A date as kept, or nothing when it is not one."""
    if not isinstance(value, str) or not _KEPT.fullmatch(value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _in_words(value: date) -> str:
    """Day, month, year in digits: understood in every language, and the order the form asks for."""
    return f"{value.day}/{value.month}/{value.year}"


class Date(Kind):
    caption = "A date"
    answer = 'the date, `"2025-03-27"`'

    def field_names(self, question: Question) -> tuple[str, ...]:
        return parts(question)

    def read(self, question: Question, form: Form, language: str) -> Read:
        typed = [clean_line(only(form, name)) for name in parts(question)]
        if not any(typed):
            whole = clean_line(only(form, question.id))  # a date picker or another system sends it in one
            if not whole:
                return NOTHING
            typed = list(reversed(whole.split("-"))) if _KEPT.fullmatch(whole) else [whole, "?", "?"]
        found, problem = self._date(question, typed)
        if problem or found is None:
            return Read({}, (problem,) if problem else ())
        problems = self._check(question, found)
        return Read({}, problems) if problems else Read({question.id: found.isoformat()})

    def _date(self, question: Question, typed: list[str]) -> tuple[date | None, Problem | None]:
        names = parts(question)
        empty = next((name for name, value in zip(names, typed, strict=True) if not value), None)
        if empty:
            return None, Problem("date_incomplete", question.id, empty)
        day, month, year = typed
        if month[:3].lower() in _MONTHS:
            month = str(_MONTHS.index(month[:3].lower()) + 1)
        if re.fullmatch(r"\d{1,3}", year):
            return None, Problem("year_digits", question.id, names[2])
        try:
            return date(_digits(year, 4), _digits(month, 2), _digits(day, 2)), None
        except ValueError:
            return None, Problem("not_date", question.id, names[0])

    def _check(self, question: Question, found: date) -> tuple[Problem, ...]:
        first = parts(question)[0]
        if isinstance(question.min, date) and found < question.min:
            return (Problem("too_early", question.id, first, {"min": _in_words(question.min)}),)
        if isinstance(question.max, date) and found > question.max:
            return (Problem("too_late", question.id, first, {"max": _in_words(question.max)}),)
        return ()

    def form(self, question: Question, answers: Answers) -> dict[str, list[str]]:
        found = kept(answers.get(question.id))
        if found is None:
            return {}
        values = (str(found.day), str(found.month), f"{found.year:04}")
        return {name: [value] for name, value in zip(parts(question), values, strict=True)}

    def problems(self, question: Question, answers: Answers) -> tuple[Problem, ...]:
        if question.id not in answers:
            return ()
        found = kept(answers[question.id])
        if found is None:
            return (Problem("not_valid", question.id, parts(question)[0]),)
        return self._check(question, found)

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        found = kept(answers.get(question.id))
        return _in_words(found) if found else ""


def _digits(value: str, most: int) -> int:
    if not re.fullmatch(rf"\d{{1,{most}}}", value):
        raise ValueError(value)
    return int(value)
