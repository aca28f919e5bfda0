"""The questionnaire as a frozen value: pages of questions, in one or more languages. Checked when made, never changed.

`Question` is next door in `question.py`, `Choice` in `values.py`; both can be imported from here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from folkmoot.core.questionnaire import conditions
from folkmoot.core.questionnaire.errors import THINGS, QuestionnaireError
from folkmoot.core.questionnaire.placeholders import mentioned_in
from folkmoot.core.questionnaire.question import Question, check_id
from folkmoot.core.questionnaire.types import KINDS, QuestionType
from folkmoot.core.questionnaire.values import (
    NO_TEXT,
    Answers,
    AnswerValue,
    Bound,
    Choice,
    Holds,
    Text,
    freeze_text,
)
from folkmoot.core.questionnaire.wording import in_language
from folkmoot.core.sentences import say

__all__ = [
    "NO_TEXT",
    "AnswerValue",
    "Answers",
    "Bound",
    "Choice",
    "Holds",
    "Page",
    "Question",
    "QuestionType",
    "Questionnaire",
    "Text",
]

MAX_PAGES = 500
MAX_QUESTIONS = 2_000
MAX_LANGUAGES = 40

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")


@dataclass(frozen=True, slots=True)
class Page:
    """One screen, or one section on paper. `items` are questions and blocks of text; `questions` only what is asked."""

    id: str
    title: Text = NO_TEXT
    introduction: Text = NO_TEXT
    show_if: str | None = None
    items: tuple[Question, ...] = ()
    questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        check_id(self.id)
        freeze_text(self, "title")
        freeze_text(self, "introduction")
        object.__setattr__(self, "show_if", (self.show_if or "").strip() or None)
        object.__setattr__(self, "items", tuple(self.items))
        asked = tuple(item for item in self.items if KINDS[item.type].asks)
        object.__setattr__(self, "questions", asked)


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A whole questionnaire. The first language is the default, which every text must have."""

    title: Text
    introduction: Text = NO_TEXT
    languages: tuple[str, ...] = ("en",)
    pages: tuple[Page, ...] = ()
    closing: Text = NO_TEXT
    _items: Mapping[str, Question] = field(init=False, repr=False, compare=False)
    _pages: Mapping[str, Page] = field(init=False, repr=False, compare=False)
    _questions: tuple[Question, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        for name in ("title", "introduction", "closing"):
            freeze_text(self, name)
        object.__setattr__(self, "languages", tuple(self.languages))
        object.__setattr__(self, "pages", tuple(self.pages))
        _check_sizes(self)
        _check_languages(self)
        _check_ids(self)
        object.__setattr__(self, "_items", {item.id: item for page in self.pages for item in page.items})
        object.__setattr__(self, "_pages", {page.id: page for page in self.pages})
        object.__setattr__(self, "_questions", tuple(q for page in self.pages for q in page.questions))
        _check_texts(self)
        _check_conditions(self)
        _check_placeholders(self)

    @property
    def default_language(self) -> str:
        return self.languages[0]

    @property
    def questions(self) -> tuple[Question, ...]:
        """Everything that is asked, in order; blocks of text are not."""
        return self._questions

    @property
    def items(self) -> tuple[Question, ...]:
        """Every question and every block of text, in order."""
        return tuple(self._items.values())

    def question(self, question_id: str) -> Question:
        """The question or block of text with this id; `KeyError` when there is none."""
        return self._items[question_id]

    def page(self, page_id: str) -> Page:
        """The page with this id; `KeyError` when there is none."""
        return self._pages[page_id]

    def has_question(self, question_id: str) -> bool:
        return question_id in self._items

    def has_page(self, page_id: str) -> bool:
        return page_id in self._pages

    def page_of(self, question_id: str) -> Page:
        """The page a question stands on; `KeyError` when there is no such question."""
        question = self._items[question_id]
        return next(page for page in self.pages if question in page.items)

    def text(self, text: Text, language: str) -> str:
        """The words in this language, falling back to the default language."""
        return in_language(text, language, self.languages[0])

    def words(self, question_id: str, language: str) -> str:
        """The words of a question, or nothing when there is no such question."""
        question = self._items.get(question_id)
        return self.text(question.label, language) if question else ""

    def part_words(self, question_id: str, code: str, language: str) -> str:
        """The words of a choice or row of a question, or nothing when there is none."""
        question = self._items.get(question_id)
        parts = (*question.offered, *question.rows) if question else ()
        return next((self.text(part.label, language) for part in parts if part.code == code), "")


def _check_sizes(questionnaire: Questionnaire) -> None:
    if not questionnaire.pages:
        raise QuestionnaireError("no_pages", "pages")
    counts = (
        ("pages", len(questionnaire.pages), MAX_PAGES),
        ("questions", sum(len(page.items) for page in questionnaire.pages), MAX_QUESTIONS),
        ("languages", len(questionnaire.languages), MAX_LANGUAGES),
    )
    for things, count, most in counts:
        if count > most:
            raise QuestionnaireError("too_many", things, count=count, things=say(THINGS[things]), max=most)


def _check_languages(questionnaire: Questionnaire) -> None:
    if not questionnaire.languages:
        raise QuestionnaireError("no_language", "languages")
    seen: set[str] = set()
    for position, language in enumerate(questionnaire.languages):
        place = f"languages[{position}]"
        if not _LANGUAGE.fullmatch(language):
            raise QuestionnaireError("bad_language", place, language=language[:80])
        if language in seen:
            raise QuestionnaireError("repeated_language", place, language=language)
        seen.add(language)


def _check_ids(questionnaire: Questionnaire) -> None:
    seen: set[str] = set()
    for place, owner in _owners(questionnaire):
        if owner.id in seen:
            raise QuestionnaireError("repeated_id", f"{place}.id", id=owner.id)
        seen.add(owner.id)


def _owners(questionnaire: Questionnaire) -> Iterator[tuple[str, Page | Question]]:
    """Every page and item with its place."""
    for number, page in enumerate(questionnaire.pages):
        yield f"pages[{number}]", page
        for position, item in enumerate(page.items):
            yield f"pages[{number}].items[{position}]", item


def _texts(questionnaire: Questionnaire) -> Iterator[tuple[str, Text, bool]]:
    """Every text with its place, and whether it must be there."""
    yield "title", questionnaire.title, True
    yield "introduction", questionnaire.introduction, False
    for number, page in enumerate(questionnaire.pages):
        yield from _page_texts(f"pages[{number}]", page)
    yield "closing", questionnaire.closing, False


def _page_texts(place: str, page: Page) -> Iterator[tuple[str, Text, bool]]:
    yield f"{place}.title", page.title, False
    yield f"{place}.introduction", page.introduction, False
    for position, item in enumerate(page.items):
        for name, text in item.texts:
            yield f"{place}.items[{position}].{name}", text, name.endswith("label")


def _check_texts(questionnaire: Questionnaire) -> None:
    default = questionnaire.languages[0]
    known = frozenset(questionnaire.languages)
    for place, text, needed in _texts(questionnaire):
        if default not in text and (needed or text):
            raise QuestionnaireError("no_text", place, language=default)
        if not known.issuperset(text):
            raise QuestionnaireError("unknown_language", place, language=next(iter(set(text) - known)))


def _check_conditions(questionnaire: Questionnaire) -> None:
    """A page may look at earlier pages; a question also at what stands above it on its own page."""
    everywhere = {item.id: item.known for item in questionnaire.items}
    before: dict[str, conditions.Known] = {}
    for place, owner in _owners(questionnaire):
        if owner.show_if is not None:
            try:
                conditions.check(owner.show_if, before, everywhere)
            except QuestionnaireError as error:
                raise error.within(f"{place}.show_if") from None
        if isinstance(owner, Question):
            before[owner.id] = everywhere[owner.id]


def _check_placeholders(questionnaire: Questionnaire) -> None:
    """A text may mention what was asked on an earlier page; the closing words may mention anything asked."""
    earlier: set[str] = set()
    for place, text in (("title", questionnaire.title), ("introduction", questionnaire.introduction)):
        _check_mentions(questionnaire, place, text, earlier)
    for number, page in enumerate(questionnaire.pages):
        for place, text, _ in _page_texts(f"pages[{number}]", page):
            _check_mentions(questionnaire, place, text, earlier)
        earlier.update(item.id for item in page.items)
    _check_mentions(questionnaire, "closing", questionnaire.closing, earlier)


def _check_mentions(questionnaire: Questionnaire, place: str, text: Text, earlier: set[str]) -> None:
    for name in mentioned_in(text):
        if not questionnaire.has_question(name):
            raise QuestionnaireError("placeholder_unknown", place, id=name)
        if not KINDS[questionnaire.question(name).type].asks:
            raise QuestionnaireError("placeholder_empty", place, id=name)
        if name not in earlier:
            raise QuestionnaireError("placeholder_later", place, id=name)
