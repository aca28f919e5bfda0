"""One question and its choices, as frozen values checked when made. What a type does with an answer is in `types/`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from enum import StrEnum

from folkmoot.core.questionnaire.conditions import Known, Shape
from folkmoot.core.questionnaire.conditions.tree import RESERVED_WORDS
from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.wording import FrozenText

Text = Mapping[str, str]
Bound = int | Decimal | date
AnswerValue = str | int | list[str] | dict[str, str]
Answers = Mapping[str, AnswerValue]

NO_TEXT: Text = FrozenText()
MAX_CHOICES = 2_000
MAX_ROWS = 200
MAX_TEXT = 20_000
MAX_ANSWER_LENGTH = 100_000
MAX_DECIMALS = 9
MAX_NUMBER = 10**15

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_CODE = re.compile(r"[A-Za-z0-9_.-]{1,64}")


class QuestionType(StrEnum):
    SINGLE = "single"
    SEVERAL = "several"
    DROPDOWN = "dropdown"
    TEXT = "text"
    LONG_TEXT = "long_text"
    WHOLE = "whole"
    DECIMAL = "decimal"
    DATE = "date"
    EMAIL = "email"
    POSTCODE = "postcode"
    GRID = "grid"
    RANKING = "ranking"
    INFORMATION = "information"


class Holds(StrEnum):
    """What kind of personal data the answers are, which decides where they are kept and who may read them."""

    ANSWERS = "answers"
    IDENTITY = "identity"
    EQUALITY = "equality"


# Which settings a type takes beside its words; anything else set is a mistake worth telling.
SETTINGS: Mapping[QuestionType, frozenset[str]] = {
    QuestionType.SINGLE: frozenset({"choices", "other"}),
    QuestionType.SEVERAL: frozenset({"choices", "other", "exclusive", "min", "max"}),
    QuestionType.DROPDOWN: frozenset({"choices", "other"}),
    QuestionType.TEXT: frozenset({"max_length"}),
    QuestionType.LONG_TEXT: frozenset({"max_length"}),
    QuestionType.WHOLE: frozenset({"min", "max", "unit"}),
    QuestionType.DECIMAL: frozenset({"min", "max", "decimals", "unit"}),
    QuestionType.DATE: frozenset({"min", "max"}),
    QuestionType.EMAIL: frozenset(),
    QuestionType.POSTCODE: frozenset(),
    QuestionType.GRID: frozenset({"choices", "rows"}),
    QuestionType.RANKING: frozenset({"choices", "min", "max"}),
    QuestionType.INFORMATION: frozenset(),
}

_SHAPES: Mapping[QuestionType, Shape] = {
    QuestionType.SINGLE: Shape.CHOICE,
    QuestionType.SEVERAL: Shape.CHOICES,
    QuestionType.DROPDOWN: Shape.CHOICE,
    QuestionType.WHOLE: Shape.NUMBER,
    QuestionType.DECIMAL: Shape.NUMBER,
    QuestionType.DATE: Shape.DATE,
    QuestionType.GRID: Shape.GRID,
    QuestionType.RANKING: Shape.RANKING,
    QuestionType.INFORMATION: Shape.NOTHING,
}


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice, or one row of a grid: a code that is kept and words that are shown."""

    code: str
    label: Text
    other: bool = False  # "other, please say": a box for words stands beside it
    exclusive: bool = False  # "none of these": cannot stand beside another choice

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise QuestionnaireError("bad_code", "code", code=self.code[:80])
        _freeze_text(self, "label")


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
            _freeze_text(self, name)
        _check_settings(self)
        _check_parts(self)
        _check_bounds(self)

    @property
    def other(self) -> Choice | None:
        """The choice that asks the person to say more, if there is one."""
        return next((choice for choice in self.choices if choice.other), None)

    @property
    def known(self) -> Known:
        """What a condition may say about this question."""
        return known(self.type, [choice.code for choice in self.choices], [row.code for row in self.rows])

    @property
    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the question with its place."""
        yield "label", self.label
        yield "help", self.help
        yield "unit", self.unit
        for name, parts in (("choices", self.choices), ("rows", self.rows)):
            for position, part in enumerate(parts):
                yield f"{name}[{position}].label", part.label


def known(type: QuestionType, codes: Sequence[str], rows: Sequence[str]) -> Known:
    """What a condition may say about a question of this type with these choices and rows."""
    parts = {QuestionType.GRID: tuple(rows), QuestionType.RANKING: tuple(codes)}
    return Known(_SHAPES.get(type, Shape.TEXT), frozenset(codes), parts.get(type, ()))


def check_id(value: str) -> None:
    if not _ID.fullmatch(value):
        raise QuestionnaireError("bad_id", "id", id=value[:80])
    if value in RESERVED_WORDS:
        raise QuestionnaireError("reserved_id", "id", id=value)


def _freeze_text(owner: object, name: str) -> None:
    text = FrozenText(getattr(owner, name))
    longest = max(map(len, text.values()), default=0)
    if longest > MAX_TEXT:
        raise QuestionnaireError("text_too_long", name, length=longest, max=MAX_TEXT)
    object.__setattr__(owner, name, text)


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
    for name, present in given.items():
        if present and name not in SETTINGS[question.type]:
            raise QuestionnaireError("setting_not_for_type", name, type=question.type.value, setting=name)
    if question.required and question.type is QuestionType.INFORMATION:
        raise QuestionnaireError("setting_not_for_type", "required", type="information", setting="required")


def _check_parts(question: Question) -> None:
    takes = SETTINGS[question.type]
    if "choices" in takes and not question.choices:
        raise QuestionnaireError("no_choices", "choices", type=question.type.value, min=1)
    if "rows" in takes and not question.rows:
        raise QuestionnaireError("no_rows", "rows")
    for name, parts, most in (("choices", question.choices, MAX_CHOICES), ("rows", question.rows, MAX_ROWS)):
        if len(parts) > most:
            raise QuestionnaireError("too_many", name, count=len(parts), things=name, max=most)
        seen: set[str] = set()
        for position, part in enumerate(parts):
            if part.code in seen:
                raise QuestionnaireError("repeated_code", f"{name}[{position}].code", code=part.code)
            seen.add(part.code)
            if name == "rows" and (part.other or part.exclusive):
                raise QuestionnaireError("setting_not_for_type", f"rows[{position}]", type="grid", setting="other")
    if sum(choice.other for choice in question.choices) > 1:
        raise QuestionnaireError("several_others", "choices")


def _check_bounds(question: Question) -> None:
    counted = question.type in (QuestionType.SEVERAL, QuestionType.RANKING)
    for name in ("min", "max"):
        value = getattr(question, name)
        if value is not None:
            object.__setattr__(question, name, _bound(question, name, value))
    if counted and question.max is not None and question.max == 0:
        raise QuestionnaireError("wrong_setting", "max", setting="max", value="0")
    if question.min is not None and question.max is not None and question.min > question.max:  # type: ignore[operator]
        raise QuestionnaireError("min_above_max", "min", min=str(question.min), max=str(question.max))
    if isinstance(question.min, Decimal) and isinstance(question.max, Decimal):
        _check_some_decimal_fits(question.min, question.max, question.decimals)
    for name, low, high in (("max_length", 1, MAX_ANSWER_LENGTH), ("decimals", 0, MAX_DECIMALS)):
        value = getattr(question, name)
        if value is not None and not (type(value) is int and low <= value <= high):
            raise QuestionnaireError("wrong_setting", name, setting=name, value=str(value)[:80])


def _check_some_decimal_fits(low: Decimal, high: Decimal, decimals: int | None) -> None:
    """Between 0.2 and 0.4 there is no number without decimal places."""
    step = Decimal(1).scaleb(-(MAX_DECIMALS if decimals is None else decimals))
    if (low / step).to_integral_value(ROUND_CEILING) > (high / step).to_integral_value(ROUND_FLOOR):
        raise QuestionnaireError("min_above_max", "min", min=str(low), max=str(high))


def _bound(question: Question, name: str, value: object) -> Bound:
    wrong = QuestionnaireError("wrong_setting", name, setting=name, value=str(value)[:80])
    match question.type:
        case QuestionType.DATE:
            if isinstance(value, date) and not isinstance(value, datetime):
                return value
        case QuestionType.DECIMAL:
            if isinstance(value, int | Decimal) and Decimal(value).is_finite() and abs(Decimal(value)) < MAX_NUMBER:
                return Decimal(value)
        case QuestionType.WHOLE:
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) < MAX_NUMBER:
                return value
        case _:
            if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= len(question.choices):
                return value
    raise wrong
