"""The types of questions: one file each, found by being in this folder. What every type can say is in `kinds/`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from enum import StrEnum
from inspect import isabstract
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.kind import AnswerColumn, Cell, Form, Kind, Read, Say
from folkmoot.core.questionnaire.values import Answers

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.model import Questionnaire
    from folkmoot.core.questionnaire.question import Question

__all__ = [
    "KINDS",
    "AnswerColumn",
    "Cell",
    "Form",
    "Kind",
    "QuestionType",
    "Read",
    "Say",
    "called",
    "cells",
    "columns",
    "display",
    "kind",
    "speaker",
]


def _kinds() -> Iterator[Kind]:
    """One type from each file of this folder, under the name of the file."""
    for file in pkgutil.iter_modules(__path__):
        module = importlib.import_module(f"{__name__}.{file.name}")
        mine = [each for each in vars(module).values() if isinstance(each, type) and each.__module__ == module.__name__]
        (cls,) = (each for each in mine if issubclass(each, Kind) and not isabstract(each))
        kind: Kind = cls()
        kind.key = file.name
        yield kind


#: Every type by its name, in the order of lists.
KINDS: Mapping[str, Kind] = {kind.key: kind for kind in sorted(_kinds(), key=lambda kind: (kind.place, kind.key))}

if TYPE_CHECKING:

    class _Names(type):
        def __getattr__(cls, name: str) -> QuestionType: ...
        def __iter__(cls) -> Iterator[QuestionType]: ...

    class QuestionType(str, metaclass=_Names):
        """The names of the types. Only tests and the files of the types themselves may have a use for one of them."""

        value: str

else:
    QuestionType = StrEnum("QuestionType", {key.upper(): key for key in KINDS}, module=__name__)

_XLSFORM = {name: QuestionType(key) for key, made in KINDS.items() for name in made.xlsform}
_LIMESURVEY = {name: QuestionType(key) for key, made in KINDS.items() for name in made.limesurvey}


def called(system: str, name: str) -> QuestionType | None:
    """The type that says that `xlsform` or `limesurvey` calls it so."""
    return {"xlsform": _XLSFORM, "limesurvey": _LIMESURVEY}[system].get(name)


def kind(question: Question) -> Kind:
    """Everything that the type of this question says of itself."""
    return KINDS[question.type]


def speaker(questionnaire: Questionnaire, language: str) -> Say:
    """A function that gives a text of this questionnaire in this language."""
    return lambda text: questionnaire.text(text, language)


def display(questionnaire: Questionnaire, question: Question, answers: Answers, language: str) -> str:
    """The answer to a question in words, empty when there is none."""
    return kind(question).display(question, answers, speaker(questionnaire, language))


def columns(questionnaire: Questionnaire, question: Question, language: str) -> tuple[AnswerColumn, ...]:
    """The columns a question takes in a table of answers."""
    return kind(question).columns(question, speaker(questionnaire, language))


def cells(
    questionnaire: Questionnaire, question: Question, answers: Answers, language: str | None = None
) -> tuple[Cell, ...]:
    """One value for each of `columns`: codes, or words when a language is given."""
    say = None if language is None else speaker(questionnaire, language)
    return kind(question).cells(question, answers, say)
