"""Advice to the author of a questionnaire. Nothing here forbids anything; a person decides."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.errors import Param
from folkmoot.core.questionnaire.model import Holds, Page, Question, Questionnaire, Text
from folkmoot.core.questionnaire.reachability import never_shown
from folkmoot.core.questionnaire.types import kind
from folkmoot.core.questionnaire.wording import shortened
from folkmoot.core.sentences import noop

LONG_QUESTION_WORDS = 40
LONG_PAGE_QUESTIONS = 12
LONG_QUESTIONNAIRE_QUESTIONS = 40

ADVICE: Mapping[str, str] = {
    "page_never_shown": noop("No answers lead to the page “%(label)s”: its condition can never be met."),
    "question_never_shown": noop("No answers lead to “%(label)s”: its condition can never be met."),
    "no_refusal": noop("Add “Prefer not to say” to “%(label)s”: nobody should have to tell this about themselves."),
    "equality_required": noop("Let people leave out “%(label)s”: questions about equality should not be required."),
    "identity_with_answers": noop("“%(label)s” can identify a person. Keep it as identity, apart from the answers."),
    "long_question": noop("“%(label)s” has %(count)s words. Ask in fewer, or move the explanation to the help."),
    "long_page": noop("The page “%(label)s” has %(count)s questions. Shorter pages are easier to finish."),
    "long_questionnaire": noop("There are %(count)s questions. Many people stop before the end of so many."),
    "nothing_required": noop("No question is required, so a response can arrive empty."),
    "one_choice": noop("“%(label)s” has only one choice."),
    "same_words": noop("Two choices of “%(label)s” have the same words, “%(choice)s”."),
    "no_title": noop("The page “%(label)s” has no title."),
    "no_questions": noop("The questionnaire asks nothing."),
    "untranslated": noop("%(count)s texts are not yet in “%(language)s”; people will read them in “%(default)s”."),
}

_REFUSAL = re.compile(
    r"\b(prefer|rather|choose|wish|want)\b.{0,12}\bnot\b|\bnot\b.{0,12}\b(say|answer|disclose)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One piece of advice, about a page or question (`id`) or about the whole."""

    code: str
    id: str = ""
    params: Mapping[str, Param] = field(default_factory=dict)

    def sentence(self, translate: Callable[[str], str] = noop) -> str:
        return translate(ADVICE[self.code]) % {"label": self.id, **self.params}


def review(questionnaire: Questionnaire) -> tuple[Advice, ...]:
    """All advice on a questionnaire: first about the whole, then in the order of its pages."""
    hidden = {thing.id for thing in never_shown(questionnaire)}
    found = list(_whole(questionnaire))
    for page in questionnaire.pages:
        found.extend(_page(questionnaire, page, hidden))
        for question in page.items:
            found.extend(_question(questionnaire, question, hidden))
    return tuple(found)


def _words(questionnaire: Questionnaire, text: Text) -> str:
    return questionnaire.text(text, questionnaire.default_language)


def _about(questionnaire: Questionnaire, code: str, thing: Page | Question, **params: Param) -> Advice:
    words = _words(questionnaire, thing.title if isinstance(thing, Page) else thing.label)
    return Advice(code, thing.id, {"label": shortened(words, 80) or thing.id, **params})


def _whole(questionnaire: Questionnaire) -> Iterator[Advice]:
    count = len(questionnaire.questions)
    if count == 0:
        yield Advice("no_questions")
    elif not any(question.required for question in questionnaire.questions):
        yield Advice("nothing_required")
    if count > LONG_QUESTIONNAIRE_QUESTIONS:
        yield Advice("long_questionnaire", "", {"count": count})
    default = questionnaire.default_language
    for language in questionnaire.languages[1:]:
        missing = sum(default in text and language not in text for text in _texts(questionnaire))
        if missing:
            yield Advice("untranslated", "", {"count": missing, "language": language, "default": default})


def _texts(questionnaire: Questionnaire) -> Iterator[Text]:
    yield from (questionnaire.title, questionnaire.introduction, questionnaire.closing)
    for page in questionnaire.pages:
        yield from (page.title, page.introduction)
        yield from (text for item in page.items for _, text in item.texts)


def _page(questionnaire: Questionnaire, page: Page, hidden: set[str]) -> Iterator[Advice]:
    if page.id in hidden:
        yield _about(questionnaire, "page_never_shown", page)
    if not page.title:
        yield _about(questionnaire, "no_title", page)
    if len(page.questions) > LONG_PAGE_QUESTIONS:
        yield _about(questionnaire, "long_page", page, count=len(page.questions))


def _question(questionnaire: Questionnaire, question: Question, hidden: set[str]) -> Iterator[Advice]:
    if question.id in hidden:
        yield _about(questionnaire, "question_never_shown", question)
    asked = kind(question)
    count = len(_words(questionnaire, question.label).split())
    if count > LONG_QUESTION_WORDS and asked.asks:
        yield _about(questionnaire, "long_question", question, count=count)
    if question.holds is Holds.EQUALITY and _takes_refusal(question) and not _can_refuse(question):
        yield _about(questionnaire, "no_refusal", question)
    if question.holds is Holds.EQUALITY and question.required:
        yield _about(questionnaire, "equality_required", question)
    if asked.identifies and question.holds is Holds.ANSWERS:
        yield _about(questionnaire, "identity_with_answers", question)
    yield from _choices(questionnaire, question)


def _takes_refusal(question: Question) -> bool:
    """Are the choices its author's own, and is the answer one or some of them?"""
    asked = kind(question)
    return "choices" in asked.needs and asked.shape in (Shape.CHOICE, Shape.CHOICES)


def _can_refuse(question: Question) -> bool:
    """Judged by the English words, or by the code where there are none."""
    said = (choice.label.get("en") or choice.code.replace("_", " ") for choice in question.choices)
    return any(_REFUSAL.search(words) for words in said)


def _choices(questionnaire: Questionnaire, question: Question) -> Iterator[Advice]:
    if kind(question).shape is Shape.CHOICE and len(question.choices) == 1:
        yield _about(questionnaire, "one_choice", question)
    seen: set[str] = set()
    for choice in question.choices:
        words = _words(questionnaire, choice.label).casefold()
        if words in seen:
            yield _about(questionnaire, "same_words", question, choice=_words(questionnaire, choice.label))
        seen.add(words)
