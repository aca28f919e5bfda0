"""What whole numbers and decimal numbers share: reading what people type, limits, and the unit beside the number."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.tree import Value
from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.kinds.facets import Counting, Marked, Printed, Widget
from folkmoot.core.questionnaire.kinds.kind import Kind, Say
from folkmoot.core.questionnaire.values import Answers
from folkmoot.core.questionnaire.wording import clean_line

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

MAX_DIGITS = 15

# Languages that write 1.234,5 where English and Welsh write 1,234.5.
_COMMA_LANGUAGES = frozenset(
    {"bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr", "hu", "it", "lt", "lv", "nb", "nl", "no", "pl", "pt"}
    | {"ro", "ru", "sk", "sl", "sq", "sr", "sv", "tr", "uk"}
)
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?|[-+]?\.\d+")


def as_typed(question: Question, value: str, language: str) -> str:
    """What was typed, without the unit, currency sign, spaces and thousands separators."""
    value = clean_line(value).replace("−", "-")
    for unit in ("£", "€", "$", "%", *question.unit.values()):
        value = value.removeprefix(unit).removesuffix(unit).strip()
    value = re.sub(r"(?<=\d)[\s'’](?=\d{3})", "", value)
    if language.partition("-")[0] in _COMMA_LANGUAGES and "," in value:
        return re.sub(r"\.(?=\d{3}(\D|$))", "", value).replace(",", ".")
    return re.sub(r",(?=\d{3}(\D|$))", "", value)


def parsed(value: str) -> Decimal | None:
    return Decimal(value) if _NUMBER.fullmatch(value) else None


def canonical(number: Decimal) -> str:
    """The one way a decimal number is kept: no exponent, no needless zeros, no sign on zero."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def limits(question: Question) -> tuple[Decimal, Decimal]:
    """The limits, or a stretch of a hundred where there is none."""
    low = Decimal(question.min) if isinstance(question.min, int | Decimal) else None
    high = Decimal(question.max) if isinstance(question.max, int | Decimal) else None
    if low is None:
        low = min(Decimal(0), high) if high is not None else Decimal(0)
    return low, high if high is not None else low + 100


def around(question: Question, values: frozenset[Value]) -> set[int]:
    """Whole numbers at, just below and just above every number that matters."""
    known = [Decimal(one) for one in (*values, question.min, question.max, 0) if isinstance(one, int | Decimal)]
    return {int(value) + step for value in known for step in (-1, 0, 1)}


class Number(Kind):
    shape = Shape.NUMBER
    counting = Counting.NUMBERS
    averaged = True
    numeric_cells = True
    #: How wide the box is, in characters, and which keyboard a phone shows.
    width: ClassVar[int]
    keyboard: ClassVar[str]

    def widget(self, question: Question) -> Widget:
        return Widget("input", details={"look": {"input": "text", "width": self.width, "inputmode": self.keyboard}})

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, squares=self.width)

    def check_limits(self, question: Question, number: int | Decimal) -> tuple[Problem, ...]:
        low, high = question.min, question.max
        if isinstance(low, int | Decimal) and number < low:
            return (Problem("too_small", question.id, question.id, {"min": canonical(Decimal(low))}),)
        if isinstance(high, int | Decimal) and number > high:
            return (Problem("too_large", question.id, question.id, {"max": canonical(Decimal(high))}),)
        if abs(number) >= 10**MAX_DIGITS:
            return (Problem("number_too_long", question.id, question.id, {"max": MAX_DIGITS}),)
        return ()

    def display(self, question: Question, answers: Answers, say: Say) -> str:
        value = answers.get(question.id)
        if value is None:
            return ""
        unit = say(question.unit)
        if unit in ("£", "€", "$"):
            whole, point, rest = str(value).partition(".")
            return f"{unit}{whole}{point}{rest.ljust(2, '0') if point else ''}"
        return f"{value}{unit}" if unit == "%" else f"{value} {unit}".strip()
