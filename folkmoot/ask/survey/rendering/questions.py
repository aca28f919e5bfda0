"""One question as HTML: a sheet made once, and the values of its holes for what somebody typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.template.loader import get_template
from django.utils.functional import SimpleLazyObject
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from folkmoot.core.questionnaire.kinds.choice import MAX_OTHER_LENGTH, other_key
from folkmoot.core.questionnaire.kinds.facets import Box
from folkmoot.core.questionnaire.model import Choice, Question, Questionnaire
from folkmoot.core.questionnaire.types import KINDS, kind
from folkmoot.core.questionnaire.units import CURRENCIES

from .sheets import Sheet, hole
from .words import line, ours, prose


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence about a form field."""

    field: str
    text: str


def ident(field: str) -> str:
    """The id of the first box of a field. Colons and the prefix keep it apart from every other id of a page."""
    return f"q-{field}"


def _nth(field: str, number: int) -> str:
    """The id of one of several boxes of a field, counted from 1."""
    return ident(field) if number == 1 else f"{ident(field)}:{number}"


def first_ident(question: Question) -> str:
    """The id of the first box of a question, or of the question itself when it has none."""
    return ident(next(iter(KINDS[question.type].field_names(question)), question.id))


def sheet_of(asked: Questionnaire, question: Question, language: str, *, mark_optional: bool) -> Sheet:
    """The HTML of a question with holes for what differs from person to person."""
    widget = kind(question).widget(question)
    unit = line(asked, question.unit, language)
    choices = _choices(asked, question.id, widget.choices, language)
    context = {
        "question": question,
        "field": question.id,
        "ident": ident(question.id),
        "label": line(asked, question.label, language),
        "words": SimpleLazyObject(lambda: prose(asked, question.label, language)),
        "help": prose(asked, question.help, language),
        "optional": mark_optional and not question.required,
        "unit": unit,
        "prefix": unit in CURRENCIES,
        "ours": ours(language),
        "choices": choices,
        "boxes": [_box(asked, box, choices, language) for box in widget.boxes],
        "other": _other(asked, question, language),
        **_holes(question.id),
        **widget.details,
    }
    return Sheet(get_template(f"survey/questions/{widget.template}.html").render(context))


def _holes(field: str) -> dict[str, SafeString]:
    names = ("value", "error", "group", "bad", "by", "described")
    return {f"{name}_hole": hole(f"{name}:{field}") for name in names}


def _choices(asked: Questionnaire, field: str, choices: Sequence[Choice], language: str) -> list[dict[str, object]]:
    made = []
    alone_before = True
    for number, choice in enumerate(choices, start=1):
        made.append(
            {
                "code": choice.code,
                "ident": _nth(field, number),
                "label": line(asked, choice.label, language),
                "on_hole": hole(f"on:{field}:{choice.code}"),
                "exclusive": choice.exclusive,
                "divider": choice.exclusive and not alone_before,
                "other": choice.other,
            }
        )
        alone_before = choice.exclusive
    return made


def _other(asked: Questionnaire, question: Question, language: str) -> dict[str, object] | None:
    if question.other is None:
        return None
    field, chosen = other_key(question), line(asked, question.other.label, language)
    return {"field": field, "ident": ident(field), "most": MAX_OTHER_LENGTH, "chosen": chosen, **_holes(field)}


def _box(asked: Questionnaire, box: Box, choices: Sequence[dict[str, object]], language: str) -> dict[str, object]:
    """A box, with the widget's choices under its own name where they stand beside it."""
    cells = [
        {**choice, "ident": _nth(box.name, number), "on_hole": hole(f"on:{box.name}:{choice['code']}")}
        for number, choice in enumerate(choices if box.choices else (), start=1)
    ]
    label = _(box.caption) if box.caption else line(asked, box.label, language)
    made = {"field": box.name, "ident": ident(box.name), "label": label, "width": box.width, "cells": cells}
    return {**made, **_holes(box.name)}


def values(question: Question, typed: Mapping[str, Sequence[str]], messages: Sequence[Message] = ()) -> dict[str, str]:
    """What to put into the holes of a question: everything typed, and what is wrong with it."""
    filled: dict[str, str] = {}
    asked = KINDS[question.type]
    for field in asked.field_names(question):
        given = typed.get(field, ())
        if not given:
            continue
        if asked.mark and not _is_other(question, field):
            chosen = given[-1:] if asked.control == "select" else given
            filled.update((f"on:{field}:{value}", asked.mark) for value in chosen)
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
    asked = KINDS[question.type]
    for message in messages:
        by_place.setdefault(question.id if asked.one_message else message.field, []).append(message)
        control = "input" if _is_other(question, message.field) else asked.control
        filled[f"bad:{message.field}"] = f" govuk-{control}--error"
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
