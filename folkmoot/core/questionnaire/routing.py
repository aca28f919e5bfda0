"""Which pages and questions a person sees, given the answers so far, and which answers still count.

A condition looks only at what stands before it, so one walk from the first page to the last settles everything.
"""

from collections.abc import Iterator

from folkmoot.core.questionnaire import conditions
from folkmoot.core.questionnaire.model import Answers, AnswerValue, Page, Question, Questionnaire
from folkmoot.core.questionnaire.types import KINDS


def visible(thing: Page | Question, answers: Answers) -> bool:
    """Is the condition of this page or question met by these answers?"""
    return thing.show_if is None or conditions.compiled(thing.show_if)(answers)


def visible_items(page: Page, answers: Answers) -> tuple[Question, ...]:
    """What stands on the page for someone with these answers: questions and blocks of text."""
    return tuple(item for item in page.items if visible(item, answers))


def decided_on_page(question: Question, page: Page) -> bool:
    """Does this question's condition look at the page it stands on? Then the page must show it as answers change."""
    if question.show_if is None:
        return False
    return not conditions.mentioned(question.show_if).isdisjoint(other.id for other in page.questions)


def pages(questionnaire: Questionnaire, answers: Answers) -> tuple[Page, ...]:
    """The pages this person sees, in order."""
    kept: dict[str, AnswerValue] = {}
    return tuple(page for page, _ in _walk(questionnaire, answers, kept))


def relevant(questionnaire: Questionnaire, answers: Answers) -> dict[str, AnswerValue]:
    """The answers without those to questions that are hidden, and without anything that is no question's."""
    kept: dict[str, AnswerValue] = {}
    for _ in _walk(questionnaire, answers, kept):
        pass
    return kept


def visible_questions(questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """Every question this person is asked, in order."""
    kept: dict[str, AnswerValue] = {}
    return tuple(question for _, questions in _walk(questionnaire, answers, kept) for question in questions)


def _walk(
    questionnaire: Questionnaire, answers: Answers, kept: dict[str, AnswerValue]
) -> Iterator[tuple[Page, list[Question]]]:
    """Each page that is seen with its questions that are seen; `kept` fills with their answers on the way."""
    for page in questionnaire.pages:
        if not visible(page, kept):
            continue
        seen: list[Question] = []
        anything = not page.items
        for item in page.items:
            if item.show_if is not None and not visible(item, kept):
                continue
            anything = True
            for key in KINDS[item.type].answer_keys(item):
                if key in answers:
                    kept[key] = answers[key]
            seen.append(item)
        if anything:
            yield page, [item for item in seen if KINDS[item.type].asks]


def next_page(questionnaire: Questionnaire, page_id: str | None, answers: Answers) -> Page | None:
    """The page after this one, or the first page for `None`; `None` when this was the last."""
    return _beyond(questionnaire, page_id, pages(questionnaire, answers))


def previous_page(questionnaire: Questionnaire, page_id: str | None, answers: Answers) -> Page | None:
    """The page before this one, or the last page for `None`; `None` when this was the first."""
    backwards = tuple(reversed(pages(questionnaire, answers)))
    order = {page.id: -position for position, page in enumerate(questionnaire.pages)}
    if page_id is None:
        return backwards[0] if backwards else None
    return next((page for page in backwards if order[page.id] > order[page_id]), None)


def _beyond(questionnaire: Questionnaire, page_id: str | None, seen: tuple[Page, ...]) -> Page | None:
    if page_id is None:
        return seen[0] if seen else None
    order = {page.id: position for position, page in enumerate(questionnaire.pages)}
    return next((page for page in seen if order[page.id] > order[page_id]), None)
