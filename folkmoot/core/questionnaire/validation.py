"""Answers in, problems out: one page of a form as it is sent, and a whole set of answers before it is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.kind import every
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Page, Questionnaire
from folkmoot.core.questionnaire.routing import relevant, visible, visible_questions
from folkmoot.core.questionnaire.types import KINDS, Form
from folkmoot.core.questionnaire.wording import clean_text

MAX_TYPED = 120_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One page as it was sent: the answers that can be kept, what was typed in every field, and what is wrong."""

    answers: Mapping[str, AnswerValue]
    typed: Mapping[str, Sequence[str]]
    problems: tuple[Problem, ...]

    @property
    def valid(self) -> bool:
        return not self.problems


def read_page(
    questionnaire: Questionnaire, page: Page, form: Form, earlier: Answers, language: str | None = None
) -> Reading:
    """What a page's form says. `earlier` are the answers so far; any to this page are replaced, not added to.

    Fields that belong to no question of the page are ignored. A question hidden by what was answered is not read.
    """
    language = language or questionnaire.default_language
    known: dict[str, AnswerValue] = _without_page(page, earlier)
    answers: dict[str, AnswerValue] = {}
    typed: dict[str, Sequence[str]] = {}
    problems: list[Problem] = []
    for question in page.questions:
        kind = KINDS[question.type]
        for name in kind.field_names(question):
            if name in form:
                typed[name] = tuple(clean_text(value[:MAX_TYPED]) for value in every(form, name))
        if question.show_if is not None and not visible(question, known):
            continue
        read = kind.read(question, form, language)
        answers.update(read.answers)
        known.update(read.answers)
        if read.problems:
            problems.extend(read.problems)
        elif question.required:
            problems.extend(kind.missing(question, read.answers))
    return Reading(answers, typed, tuple(problems))


def _without_page(page: Page, answers: Answers) -> dict[str, AnswerValue]:
    own = {key for question in page.questions for key in KINDS[question.type].answer_keys(question)}
    return {key: value for key, value in answers.items() if key not in own}


def merged(questionnaire: Questionnaire, page: Page, earlier: Answers, reading: Reading) -> dict[str, AnswerValue]:
    """The answers so far with this page's put in place of its old ones, and those now hidden dropped."""
    return relevant(questionnaire, {**_without_page(page, earlier), **reading.answers})


def typed_from(page: Page, answers: Answers) -> dict[str, list[str]]:
    """The fields of a page as they would have been typed to give these answers."""
    typed: dict[str, list[str]] = {}
    for question in page.questions:
        typed.update(KINDS[question.type].form(question, answers))
    return typed


def problems(questionnaire: Questionnaire, answers: Answers) -> tuple[Problem, ...]:
    """Everything that keeps a whole set of answers from being kept. Answers to hidden questions do not count."""
    found: list[Problem] = []
    known = {key for question in questionnaire.questions for key in KINDS[question.type].answer_keys(question)}
    for key in answers:
        if key not in known:
            found.append(Problem("unknown_answer", str(key), str(key), {"key": str(key)[:80]}))
    counting = relevant(questionnaire, answers)
    for question in visible_questions(questionnaire, counting):
        kind = KINDS[question.type]
        wrong = kind.problems(question, counting)
        if not wrong and question.required:
            wrong = kind.missing(question, counting)
        found.extend(wrong)
    return tuple(found)
