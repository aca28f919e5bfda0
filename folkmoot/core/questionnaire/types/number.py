"""What whole numbers and decimal numbers share: reading what people type, limits, and the unit beside the number."""

import re
from decimal import Decimal

from folkmoot.core.questionnaire.errors import Problem
from folkmoot.core.questionnaire.model import Answers, Question
from folkmoot.core.questionnaire.types.kind import Kind, Say
from folkmoot.core.questionnaire.wording import clean_line

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


class Number(Kind):
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
