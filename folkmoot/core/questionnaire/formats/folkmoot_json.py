"""Folkmoot's own questionnaire format: JSON, version 1, described in docs/reference/questionnaire-format.md.

What is written is canonical: the same questionnaire always gives the same bytes, so their hash names it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats.json_reading import At, parsed
from folkmoot.core.questionnaire.kinds.number import canonical
from folkmoot.core.questionnaire.model import (
    Bound,
    Choice,
    Holds,
    Page,
    Question,
    Questionnaire,
    QuestionType,
    Text,
)
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.sentences import noop, say

VERSION = 1
MAX_BYTES = 5_000_000

_TOP = ("folkmoot", "title", "introduction", "languages", "pages", "closing")
_PAGE = ("id", "title", "introduction", "show_if", "items")
_QUESTION = (
    *("id", "type", "label", "help", "required", "show_if", "holds", "choices", "rows"),
    *("min", "max", "max_length", "decimals", "unit"),
)

_CHOICE = ("code", "label", "other", "exclusive")
_ROW = ("code", "label")


def read(data: bytes | str) -> Questionnaire:
    """The questionnaire in a file, or a `QuestionnaireError` whose place is the path to what is wrong."""
    root = parsed(data, MAX_BYTES)
    if not isinstance(root, dict) or "folkmoot" not in root:
        raise QuestionnaireError("json_not_ours")
    if root["folkmoot"] != VERSION or isinstance(root["folkmoot"], bool):
        raise QuestionnaireError("json_version", "folkmoot", version=str(root["folkmoot"])[:40])
    top = At(root, "").names(_TOP)
    languages = tuple(at.string() for at in top.required("languages").members())
    return top.build(
        Questionnaire,
        title=_text(top.required("title"), languages),
        introduction=_text(top.get("introduction"), languages),
        languages=languages,
        pages=tuple(_page(at, languages) for at in top.required("pages").members()),
        closing=_text(top.get("closing"), languages),
    )


def _page(at: At, languages: tuple[str, ...]) -> Page:
    at.names(_PAGE)
    items = at.get("items")
    return at.build(
        Page,
        id=at.required("id").string(),
        title=_text(at.get("title"), languages),
        introduction=_text(at.get("introduction"), languages),
        show_if=_optional_string(at.get("show_if")),
        items=tuple(_question(member, languages) for member in items.members()) if items else (),
    )


def _question(at: At, languages: tuple[str, ...]) -> Question:
    at.names(_QUESTION)
    question_type = QuestionType(at.required("type").one_of(QuestionType))
    holds = at.get("holds")
    return at.build(
        Question,
        id=at.required("id").string(),
        type=question_type,
        label=_text(at.required("label"), languages),
        help=_text(at.get("help"), languages),
        required=_flag(at.get("required")),
        show_if=_optional_string(at.get("show_if")),
        holds=Holds(holds.one_of(Holds)) if holds else Holds.ANSWERS,
        choices=_choices(at.get("choices"), languages, _CHOICE),
        rows=_choices(at.get("rows"), languages, _ROW),
        min=_bound(at.get("min"), KINDS[question_type].limit),
        max=_bound(at.get("max"), KINDS[question_type].limit),
        max_length=_number(at.get("max_length")),
        decimals=_number(at.get("decimals")),
        unit=_text(at.get("unit"), languages),
    )


def _choices(at: At | None, languages: tuple[str, ...], names: Iterable[str]) -> tuple[Choice, ...]:
    if at is None:
        return ()
    return tuple(
        member.names(names).build(
            Choice,
            code=member.required("code").string(),
            label=_text(member.required("label"), languages),
            other=_flag(member.get("other")),
            exclusive=_flag(member.get("exclusive")),
        )
        for member in at.members()
    )


def _text(at: At | None, languages: tuple[str, ...]) -> Text:
    """A text is a string when there is one language, or an object with one string for each language."""
    if at is None:
        return {}
    if isinstance(at.value, str):
        if len(languages) != 1:
            raise at.fault("json_plain_text")
        return {languages[0]: at.string()}
    if not isinstance(at.value, dict):
        raise at.fault("json_wrong_kind", expected=say(noop("a text, or an object with a text for each language")))
    return {language: at.required(language).string() for language in at.value}


def _optional_string(at: At | None) -> str | None:
    return at.string() if at else None


def _flag(at: At | None) -> bool:
    return at.flag() if at else False


def _number(at: At | None) -> int | None:
    return at.whole() if at else None


#: How a limit is read, by what the limits of a type are.
_LIMITS: Mapping[type, Callable[[At], Bound]] = {int: At.whole, Decimal: At.decimal, date: At.day}


def _bound(at: At | None, limit: type) -> Bound | None:
    return _LIMITS[limit](at) if at else None


def write(questionnaire: Questionnaire) -> bytes:
    """The file, always in the same order, with everything left out that has its usual value."""
    text = json.dumps(as_data(questionnaire), ensure_ascii=False, indent=2)
    return f"{text}\n".encode()


def content_hash(questionnaire: Questionnaire) -> str:
    """A name for exactly this questionnaire: SHA-256 of the file, in hexadecimal."""
    return hashlib.sha256(write(questionnaire)).hexdigest()


def as_data(questionnaire: Questionnaire) -> dict[str, object]:
    """The file as plain dictionaries and lists."""
    languages = questionnaire.languages
    return _without_empty(
        folkmoot=VERSION,
        title=_written(questionnaire.title, languages),
        introduction=_written(questionnaire.introduction, languages),
        languages=list(languages),
        pages=[_written_page(page, languages) for page in questionnaire.pages],
        closing=_written(questionnaire.closing, languages),
    )


def _without_empty(**entries: object) -> dict[str, object]:
    """What says something: a number says something even when it is 0."""
    return {name: value for name, value in entries.items() if value or type(value) is int}


def _written(text: Text, languages: tuple[str, ...]) -> str | dict[str, str]:
    if len(languages) == 1:
        return text.get(languages[0], "")
    return {language: text[language] for language in languages if language in text}


def _written_page(page: Page, languages: tuple[str, ...]) -> dict[str, object]:
    return _without_empty(
        id=page.id,
        title=_written(page.title, languages),
        introduction=_written(page.introduction, languages),
        show_if=page.show_if,
        items=[_written_question(item, languages) for item in page.items],
    )


def _written_question(question: Question, languages: tuple[str, ...]) -> dict[str, object]:
    return _without_empty(
        id=question.id,
        type=question.type.value,
        label=_written(question.label, languages),
        help=_written(question.help, languages),
        required=question.required,
        show_if=question.show_if,
        holds=None if question.holds is Holds.ANSWERS else question.holds.value,
        choices=[_written_choice(choice, languages) for choice in question.choices],
        rows=[_written_choice(row, languages) for row in question.rows],
        min=_written_bound(question.min),
        max=_written_bound(question.max),
        max_length=question.max_length,
        decimals=question.decimals,
        unit=_written(question.unit, languages),
    )


def _written_choice(choice: Choice, languages: tuple[str, ...]) -> Mapping[str, object]:
    return _without_empty(
        code=choice.code, label=_written(choice.label, languages), other=choice.other, exclusive=choice.exclusive
    )


def _written_bound(bound: Bound | None) -> str | int | None:
    if isinstance(bound, date):
        return bound.isoformat()
    return canonical(bound) if isinstance(bound, Decimal) else bound
