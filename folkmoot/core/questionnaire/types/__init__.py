"""The table of question types: one line each, one small file each. What every type can do is in `kind.py`."""

from collections.abc import Mapping

from folkmoot.core.questionnaire.model import Answers, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.types.date import Date
from folkmoot.core.questionnaire.types.decimal import DecimalNumber
from folkmoot.core.questionnaire.types.dropdown import Dropdown
from folkmoot.core.questionnaire.types.email import Email
from folkmoot.core.questionnaire.types.grid import Grid
from folkmoot.core.questionnaire.types.information import Information
from folkmoot.core.questionnaire.types.kind import Cell, Column, Form, Kind, Read, Say
from folkmoot.core.questionnaire.types.long_text import LongText
from folkmoot.core.questionnaire.types.postcode import Postcode
from folkmoot.core.questionnaire.types.ranking import Ranking
from folkmoot.core.questionnaire.types.several import Several
from folkmoot.core.questionnaire.types.single import Single
from folkmoot.core.questionnaire.types.text import Line
from folkmoot.core.questionnaire.types.whole import Whole

__all__ = ["KINDS", "Cell", "Column", "Form", "Kind", "Read", "Say", "cells", "columns", "display", "kind", "speaker"]

KINDS: Mapping[QuestionType, Kind] = {
    QuestionType.SINGLE: Single(),
    QuestionType.SEVERAL: Several(),
    QuestionType.DROPDOWN: Dropdown(),
    QuestionType.TEXT: Line(),
    QuestionType.LONG_TEXT: LongText(),
    QuestionType.WHOLE: Whole(),
    QuestionType.DECIMAL: DecimalNumber(),
    QuestionType.DATE: Date(),
    QuestionType.EMAIL: Email(),
    QuestionType.POSTCODE: Postcode(),
    QuestionType.GRID: Grid(),
    QuestionType.RANKING: Ranking(),
    QuestionType.INFORMATION: Information(),
}


def kind(question: Question) -> Kind:
    return KINDS[question.type]


def speaker(questionnaire: Questionnaire, language: str) -> Say:
    """A function that gives a text of this questionnaire in this language."""
    return lambda text: questionnaire.text(text, language)


def display(questionnaire: Questionnaire, question: Question, answers: Answers, language: str) -> str:
    """The answer to a question in words, empty when there is none."""
    return kind(question).display(question, answers, speaker(questionnaire, language))


def columns(questionnaire: Questionnaire, question: Question, language: str) -> tuple[Column, ...]:
    """The columns a question takes in a table of answers."""
    return kind(question).columns(question, speaker(questionnaire, language))


def cells(
    questionnaire: Questionnaire, question: Question, answers: Answers, language: str | None = None
) -> tuple[Cell, ...]:
    """One value for each of `columns`: codes, or words when a language is given."""
    say = None if language is None else speaker(questionnaire, language)
    return kind(question).cells(question, answers, say)
