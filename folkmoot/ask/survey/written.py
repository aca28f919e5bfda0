"""What a respondent wrote, in words: to check before sending, to copy when it cannot be stored."""

from __future__ import annotations

from dataclasses import dataclass

from folkmoot.core.questionnaire import routing
from folkmoot.core.questionnaire.model import Answers, Page, Question, Questionnaire
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.core.questionnaire.types import kind, speaker


@dataclass(frozen=True, slots=True)
class WrittenLine:
    """One question and what was answered, both as plain text."""

    question: Question
    label: str
    words: str


def lines(asked: Questionnaire, page: Page, answers: Answers, language: str) -> list[WrittenLine]:
    """The questions of a page that somebody with these answers is asked."""
    return [
        WrittenLine(item, pipe(asked, item.label, answers, language), _words(asked, item, answers, language))
        for item in routing.visible_items(page, answers)
        if kind(item).asks
    ]


def _words(asked: Questionnaire, item: Question, answers: Answers, language: str) -> str:
    """The answer line by line where it has several parts."""
    return "\n".join(kind(item).lines(item, answers, speaker(asked, language)))


def everything(asked: Questionnaire, answers: Answers, language: str) -> list[tuple[Page, str, list[WrittenLine]]]:
    """Every page that is seen, with its title and its questions."""
    return [
        (page, pipe(asked, page.title, answers, language), lines(asked, page, answers, language))
        for page in routing.pages(asked, answers)
    ]


def answered(asked: Questionnaire, answers: Answers, language: str) -> list[WrittenLine]:
    """Only what was answered."""
    return [line for _page, _title, here in everything(asked, answers, language) for line in here if line.words]
