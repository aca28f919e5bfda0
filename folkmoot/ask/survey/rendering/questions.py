"""One question as HTML: a sheet made once, and the values of its holes for what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.model import Choice, Question, Questionnaire, QuestionType
from folkmoot.core.questionnaire.types import KINDS
from folkmoot.core.questionnaire.types.choice import MAX_OTHER_LENGTH, other_key
from folkmoot.core.questionnaire.types.date import parts as date_parts
from folkmoot.core.questionnaire.types.long_text import LongText
from folkmoot.core.questionnaire.types.text import Line

from .sheets import Sheet, hole
from .words import line, ours, prose

_TEMPLATES = {
    QuestionType.SINGLE: "radios",
    QuestionType.SEVERAL: "checkboxes",
    QuestionType.DROPDOWN: "select",
    QuestionType.LONG_TEXT: "textarea",
    QuestionType.DATE: "date",
    QuestionType.GRID: "grid",
    QuestionType.RANKING: "ranking",
    QuestionType.INFORMATION: "information",
}
#: Types of which one message stands over all their boxes.
_ONE_MESSAGE = frozenset({QuestionType.DATE, QuestionType.RANKING})
_TICKED = frozenset({QuestionType.SINGLE, QuestionType.SEVERAL, QuestionType.GRID})
_WIDGETS = {QuestionType.LONG_TEXT: "textarea", QuestionType.DROPDOWN: "select"}
#: More columns than this are always stacked.
_MOST_COLUMNS = 7
_FEW_CHARACTERS = 50


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence about a form field."""

    field: str
    text: str


def ident(field: str) -> str:
    """The id of the first box of a field. Colons and the prefix keep it apart from every other id of a page."""
    return f"q-{field}"


def first_ident(question: Question) -> str:
    """The id of the first box of a question, or of the question itself when it has none."""
    return ident(next(iter(KINDS[question.type].field_names(question)), question.id))


def sheet_of(asked: Questionnaire, question: Question, language: str, *, mark_optional: bool) -> Sheet:
    """The HTML of a question with holes for what differs from person to person."""
    context = {
        "question": question,
        "field": question.id,
        "ident": ident(question.id),
        "label": line(asked, question.label, language),
        "help": prose(asked, question.help, language),
        "optional": mark_optional and not question.required,
        "unit": line(asked, question.unit, language),
        "ours": ours(language),
        **_holes(question.id),
        **_context(asked, question, language),
    }
    return Sheet(get_template(f"survey/questions/{_TEMPLATES.get(question.type, 'input')}.html").render(context))


def _holes(field: str) -> dict[str, SafeString]:
    names = ("value", "error", "group", "bad", "by", "described")
    return {f"{name}_hole": hole(f"{name}:{field}") for name in names}


def _context(asked: Questionnaire, question: Question, language: str) -> dict[str, Any]:
    match question.type:
        case QuestionType.SINGLE | QuestionType.SEVERAL | QuestionType.DROPDOWN:
            return {"choices": _choices(asked, question, language), "other": _other(asked, question, language)}
        case QuestionType.LONG_TEXT:
            return {"most": question.max_length or LongText.max_length, "counted": question.max_length is not None}
        case QuestionType.DATE:
            return {"boxes": _date_boxes(question)}
        case QuestionType.GRID:
            return _grid(asked, question, language)
        case QuestionType.RANKING:
            return {"boxes": [_rank(asked, question, choice, language) for choice in question.choices]}
        case QuestionType.INFORMATION:
            return {"words": prose(asked, question.label, language)}
    return {"look": _input_look(question), "prefix": asked.text(question.unit, language) in ("£", "€", "$")}


def _input_look(question: Question) -> dict[str, Any]:
    """How an input of one line looks and what keyboard a phone shows for it."""
    match question.type:
        case QuestionType.WHOLE:
            return {"type": "text", "width": "5", "inputmode": "numeric"}
        case QuestionType.DECIMAL:
            return {"type": "text", "width": "10", "inputmode": "decimal"}
        case QuestionType.EMAIL:
            return {"type": "email", "width": "30", "autocomplete": "email", "spellcheck": "false"}
        case QuestionType.POSTCODE:
            return {"type": "text", "width": "10", "autocomplete": "postal-code", "spellcheck": "false"}
    most = question.max_length or Line.max_length
    return {"type": "text", "width": "20" if most <= _FEW_CHARACTERS else ""}


def _choices(asked: Questionnaire, question: Question, language: str) -> list[dict[str, Any]]:
    made = []
    alone_before = True
    for number, choice in enumerate(question.choices, start=1):
        made.append(
            {
                "code": choice.code,
                "ident": ident(question.id) + (f":{number}" if number > 1 else ""),
                "label": line(asked, choice.label, language),
                "on_hole": hole(f"on:{question.id}:{choice.code}"),
                "exclusive": choice.exclusive,
                "divider": choice.exclusive and not alone_before,
                "other": choice.other,
            }
        )
        alone_before = choice.exclusive
    return made


def _other(asked: Questionnaire, question: Question, language: str) -> dict[str, Any] | None:
    if question.other is None:
        return None
    field, chosen = other_key(question), line(asked, question.other.label, language)
    return {"field": field, "ident": ident(field), "most": MAX_OTHER_LENGTH, "chosen": chosen, **_holes(field)}


def _date_boxes(question: Question) -> list[dict[str, Any]]:
    labels = (_("Day"), _("Month"), _("Year"))
    return [
        {"field": field, "ident": ident(field), "label": label, "width": 4 if number == 2 else 2, **_holes(field)}
        for number, (field, label) in enumerate(zip(date_parts(question), labels, strict=True))
    ]


def _grid(asked: Questionnaire, question: Question, language: str) -> dict[str, Any]:
    columns = [line(asked, choice.label, language) for choice in question.choices]
    rows = []
    for row in question.rows:
        field = f"{question.id}.{row.code}"
        cells = [
            {
                "code": choice.code,
                "ident": ident(field) + (f":{number}" if number > 1 else ""),
                "label": label,
                "on_hole": hole(f"on:{field}:{choice.code}"),
            }
            for number, (choice, label) in enumerate(zip(question.choices, columns, strict=True), start=1)
        ]
        label = line(asked, row.label, language)
        rows.append({"field": field, "ident": ident(field), "label": label, "cells": cells, **_holes(field)})
    return {"columns": columns, "rows": rows, "wide": len(columns) > _MOST_COLUMNS, "count": len(columns)}


def _rank(asked: Questionnaire, question: Question, choice: Choice, language: str) -> dict[str, Any]:
    field = f"{question.id}.{choice.code}"
    return {"field": field, "ident": ident(field), "label": line(asked, choice.label, language), **_holes(field)}


def values(question: Question, typed: Mapping[str, Sequence[str]], messages: Sequence[Message] = ()) -> dict[str, str]:
    """What to put into the holes of a question: everything typed, and what is wrong with it."""
    filled: dict[str, str] = {}
    for field in KINDS[question.type].field_names(question):
        given = typed.get(field, ())
        if not given:
            continue
        if question.type in _TICKED and not _is_other(question, field):
            filled.update((f"on:{field}:{value}", " checked") for value in given)
        elif question.type is QuestionType.DROPDOWN and not _is_other(question, field):
            filled[f"on:{field}:{given[-1]}"] = " selected"
        else:
            filled[f"value:{field}"] = escape(given[-1])
    if messages:
        filled.update(_marks(question, messages))
    return filled


def _is_other(question: Question, field: str) -> bool:
    return question.other is not None and field == other_key(question)


def _marks(question: Question, messages: Sequence[Message]) -> dict[str, str]:
    filled: dict[str, str] = {}
    by_place: dict[str, list[Message]] = {}
    for message in messages:
        by_place.setdefault(question.id if question.type in _ONE_MESSAGE else message.field, []).append(message)
        widget = _WIDGETS.get(question.type, "input")
        filled[f"bad:{message.field}"] = f" govuk-{'input' if _is_other(question, message.field) else widget}--error"
    for place, here in by_place.items():
        name = f"{ident(place)}:error"
        sentences = SafeString("<br>".join(escape(message.text) for message in here))
        filled[f"error:{place}"] = format_html(
            '<p id="{}" class="govuk-error-message"><span class="govuk-visually-hidden">{}</span> {}</p>',
            name,
            _("Error:"),
            sentences,
        )
        filled[f"by:{place}"] = f" {name}"
        filled[f"described:{place}"] = f' aria-describedby="{name}"'
        filled[f"group:{place}"] = " govuk-form-group--error"
    filled[f"group:{question.id}"] = " govuk-form-group--error"
    return filled
