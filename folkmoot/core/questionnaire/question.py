"""One question, as a frozen value checked when made. What its type says and does is in `types/`."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from folkmoot.core.questionnaire.conditions import Known
from folkmoot.core.questionnaire.conditions.tree import RESERVED_WORDS
from folkmoot.core.questionnaire.errors import THINGS, QuestionnaireError
from folkmoot.core.questionnaire.types import KINDS, QuestionType
from folkmoot.core.questionnaire.values import (
    MAX_DECIMALS,
    NO_TEXT,
    Answers,
    AnswerValue,
    Bound,
    Choice,
    Holds,
    Text,
    freeze_text,
)
from folkmoot.core.sentences import say

__all__ = ["AnswerValue", "Answers", "Bound", "Choice", "Holds", "Question", "QuestionType", "Text", "check_id"]

MAX_CHOICES = 2_000
MAX_ROWS = 200
MAX_ANSWER_LENGTH = 100_000

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")

#: Which settings a type takes beside its words; anything else set is a mistake worth telling.
SETTINGS: Mapping[str, frozenset[str]] = {key: kind.settings for key, kind in KINDS.items()}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, or a block of text to read (`type` information). Settings a type does not take must be left alone."""

    id: str
    type: QuestionType
    label: Text
    help: Text = NO_TEXT
    required: bool = False
    show_if: str | None = None
    holds: Holds = Holds.ANSWERS
    choices: tuple[Choice, ...] = ()
    rows: tuple[Choice, ...] = ()
    min: Bound | None = None
    max: Bound | None = None
    max_length: int | None = None
    decimals: int | None = None
    unit: Text = NO_TEXT

    def __post_init__(self) -> None:
        check_id(self.id)
        object.__setattr__(self, "type", QuestionType(self.type))
        object.__setattr__(self, "holds", Holds(self.holds))
        object.__setattr__(self, "choices", tuple(self.choices))
        object.__setattr__(self, "rows", tuple(self.rows))
        object.__setattr__(self, "show_if", (self.show_if or "").strip() or None)
        for name in ("label", "help", "unit"):
            freeze_text(self, name)
        _check_settings(self)
        _check_parts(self)
        _check_bounds(self)

    @property
    def other(self) -> Choice | None:
        """The choice that asks the person to say more, if there is one."""
        return next((choice for choice in self.choices if choice.other), None)

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What can be chosen: the choices given here, or those that the type itself brings."""
        return KINDS[self.type].offered(self)

    @property
    def known(self) -> Known:
        """What a condition may say about this question."""
        return KINDS[self.type].known([choice.code for choice in self.offered], [row.code for row in self.rows])

    @property
    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the question with its place."""
        yield "label", self.label
        yield "help", self.help
        yield "unit", self.unit
        for name, parts in (("choices", self.choices), ("rows", self.rows)):
            for position, part in enumerate(parts):
                yield f"{name}[{position}].label", part.label


def check_id(value: str) -> None:
    if not _ID.fullmatch(value):
        raise QuestionnaireError("bad_id", "id", id=value[:80])
    if value in RESERVED_WORDS:
        raise QuestionnaireError("reserved_id", "id", id=value)


def _check_settings(question: Question) -> None:
    given = {
        "choices": bool(question.choices),
        "rows": bool(question.rows),
        "other": any(choice.other for choice in question.choices),
        "exclusive": any(choice.exclusive for choice in question.choices),
        "min": question.min is not None,
        "max": question.max is not None,
        "max_length": question.max_length is not None,
        "decimals": question.decimals is not None,
        "unit": bool(question.unit),
    }
    kind = KINDS[question.type]
    for name, present in given.items():
        if present and name not in kind.settings:
            raise QuestionnaireError("setting_not_for_type", name, type=question.type.value, setting=name)
    if question.required and not kind.asks:
        raise QuestionnaireError("setting_not_for_type", "required", type=question.type.value, setting="required")


def _check_parts(question: Question) -> None:
    needs = KINDS[question.type].needs
    if "choices" in needs and not question.choices:
        raise QuestionnaireError("no_choices", "choices", type=question.type.value, min=1)
    if "rows" in needs and not question.rows:
        raise QuestionnaireError("no_rows", "rows")
    for name, parts, most in (("choices", question.choices, MAX_CHOICES), ("rows", question.rows, MAX_ROWS)):
        if len(parts) > most:
            raise QuestionnaireError("too_many", name, count=len(parts), things=say(THINGS[name]), max=most)
        seen: set[str] = set()
        for position, part in enumerate(parts):
            if part.code in seen:
                raise QuestionnaireError("repeated_code", f"{name}[{position}].code", code=part.code)
            seen.add(part.code)
            if name == "rows" and (part.other or part.exclusive):
                type = question.type.value
                raise QuestionnaireError("setting_not_for_type", f"rows[{position}]", type=type, setting="other")
    if sum(choice.other for choice in question.choices) > 1:
        raise QuestionnaireError("several_others", "choices")


def _check_bounds(question: Question) -> None:
    kind = KINDS[question.type]
    for name in ("min", "max"):
        value = getattr(question, name)
        if value is not None:
            bound = kind.bound(question, value)
            if bound is None:
                raise QuestionnaireError("wrong_setting", name, setting=name, value=str(value)[:80])
            object.__setattr__(question, name, bound)
    if kind.limits_choices and question.max is not None and question.max == 0:
        raise QuestionnaireError("wrong_setting", "max", setting="max", value="0")
    if question.min is not None and question.max is not None and question.min > question.max:  # type: ignore[operator]
        raise QuestionnaireError("min_above_max", "min", min=str(question.min), max=str(question.max))
    kind.check(question)
    for name, low, high in (("max_length", 1, MAX_ANSWER_LENGTH), ("decimals", 0, MAX_DECIMALS)):
        value = getattr(question, name)
        if value is not None and not (type(value) is int and low <= value <= high):
            raise QuestionnaireError("wrong_setting", name, setting=name, value=str(value)[:80])
