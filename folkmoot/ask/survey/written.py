"""What a respondent wrote, in words: to check before sending, to copy when it cannot be stored."""

from __future__ import annotations

from dataclasses import dataclass

from folkmoot.core.questionnaire import routing
from folkmoot.core.questionnaire.model import Answers, Page, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.piping import pipe
from folkmoot.core.questionnaire.types import KINDS, display


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what was answered, both as plain text."""

    question: Question
    label: str
    words: str


def lines(asked: Questionnaire, page: Page, answers: Answers, language: str) -> list[Line]:
    """The questions of a page that somebody with these answers is asked."""
    return [
        Line(item, pipe(asked, item.label, answers, language), _words(asked, item, answers, language))
        for item in routing.visible_items(page, answers)
        if KINDS[item.type].field_names(item)
    ]


def _words(asked: Questionnaire, item: Question, answers: Answers, language: str) -> str:
    """A grid line by line; anything else as it is said anywhere."""
    if item.type is not QuestionType.GRID:
        return display(asked, item, answers, language)
    chosen = answers.get(item.id)
    chosen = chosen if isinstance(chosen, dict) else {}
    rows = ({item.id: {row.code: chosen[row.code]}} for row in item.rows if row.code in chosen)
    return "\n".join(display(asked, item, row, language) for row in rows)


def everything(asked: Questionnaire, answers: Answers, language: str) -> list[tuple[Page, str, list[Line]]]:
    """Every page that is seen, with its title and its questions."""
    return [
        (page, pipe(asked, page.title, answers, language), lines(asked, page, answers, language))
        for page in routing.pages(asked, answers)
    ]


def answered(asked: Questionnaire, answers: Answers, language: str) -> list[Line]:
    """Only what was answered."""
    return [line for _page, _title, here in everything(asked, answers, language) for line in here if line.words]
