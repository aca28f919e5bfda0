"""A date, typed as day, month and year."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.dates import is_kept, kept
from folkmoot.core.questionnaire.kinds.facets import Box, Counting, Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import NOTHING, Form, Kind, Read, Say, only
from folkmoot.core.questionnaire.values import Answers, AnswerValue, Bound
from folkmoot.core.questionnaire.wording import clean_line
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_EARLIEST, _LATEST = date(1930, 1, 1), date(2030, 12, 31)


def parts(question: Question) -> tuple[str, str, str]:
    return (f"{question.id}.day", f"{question.id}.month", f"{question.id}.year")


def _in_words(value: date) -> str:
    """Day, month, year in digits: understood in every language, and the order the form asks for."""
    return f"{value.day}/{value.month}/{value.year}"


class Date(Kind):
    caption = "A date"
    answer = 'the date, `"2025-03-27"`'
    place = 80
    name = noop("A date")
    settings = frozenset({"min", "max"})
    limit = date
    shape = Shape.DATE
    counting = Counting.DAYS
    xlsform = ("date", "datetime", "date time")
    limesurvey = ("D",)
    one_message = True

    def widget(self, question: Question) -> Widget:
        captions = ((noop("Day"), 2), (noop("Month"), 2), (noop("Year"), 4))
        boxes = (
            Box(name, caption=caption, width=width)
            for name, (caption, width) in zip(parts(question), captions, strict=True)
        )
        return Widget("date", boxes=tuple(boxes))

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, squares=8)

    def bound(self, question: Question, value: object) -> Bound | None:
        return value if isinstance(value, date) and not isinstance(value, datetime) else None

    def sample(self, question: Question, random: Random) -> AnswerValue:
        low = question.min if isinstance(question.min, date) else None
        high = question.max if isinstance(question.max, date) else None
        low = low or min(_EARLIEST, high or _EARLIEST)
        high = high or max(_LATEST, low)
        return (low + timedelta(days=random.randint(0, (high - low).days))).isoformat()

    def possible(self, question: Question, values: frozenset[Value]) -> Iterable[AnswerValue] | None:
        """Every date that matters, with the days before and after it."""
        known = [date.fromisoformat(value) for value in values if isinstance(value, str)]
        known += [limit for limit in (question.min, question.max) if isinstance(limit, date)]
        days = {value + timedelta(days=step) for value in known for step in (-1, 0, 1) if date.min < value < date.max}
        return {day.isoformat() for day in days or {date(2000, 1, 1)}}

    def field_names(self, question: Question) -> tuple[str, ...]:
        return parts(question)

    def read(self, question: Question, form: Form, language: str) -> Read:
        typed = [clean_line(only(form, name)) for name in parts(question)]
        if not any(typed):
            whole = clean_line(only(form, question.id))  # a date picker or another system sends it in one
            if not whole:
                return NOTHING
            typed = list(reversed(whole.split("-"))) if is_kept(whole) else [whole, "?", "?"]
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
