"""The constraint column: plain limits become settings of the question; anything else is left behind by name."""

from datetime import date, timedelta
from decimal import Decimal

from folkmoot.core.questionnaire.formats.draft import Draft, DraftQuestion
from folkmoot.core.questionnaire.formats.expressions import (
    SELF,
    Binary,
    Call,
    Expression,
    Name,
    Number,
    Text,
    Unreadable,
    operands,
    xpath,
)
from folkmoot.core.questionnaire.kinds.dates import kept
from folkmoot.core.questionnaire.types import KINDS

_SWAPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}


def apply_constraint(draft: Draft, question: DraftQuestion, source: str) -> None:
    """Puts what the constraint says into the question's settings, and names what could not be put there."""
    if not source:
        return
    try:
        parts = operands(xpath(source), "and")
    except Unreadable:
        parts = []
    match parts:
        case [Call("regex", (Name("."), Text(pattern)))]:
            draft.apply_pattern(question.place, question, "constraint", pattern)
            return
    applied = [_apply(draft, question, part) for part in parts]  # each part, even after one that cannot be
    if not parts or not all(applied):
        draft.leave(question.place, f"constraint: {source[:200]}", "constraint")


def _apply(draft: Draft, question: DraftQuestion, part: Expression) -> bool:
    match part:
        case Binary(operator, left, right) if operator in _SWAPPED:
            if isinstance(left, Number | Text):
                operator, left, right = _SWAPPED[operator], right, left
            value = _value(right)
            if left == SELF:
                return value is not None and _limit(draft, question, operator, value)
            if isinstance(left, Call) and left.arguments == (SELF,) and isinstance(value, Decimal):
                return _measure(question, left.name.lower(), operator, value)
        case Call("not", (Binary("and", first, second),)):
            return _exclusive(question, first, second)
    return False


def _value(expression: Expression) -> Decimal | date | None:
    match expression:
        case Number(number):
            return number
        case Call("date", (Text(text),)) | Text(text):
            return kept(text)
        case _:
            return None


def _limit(draft: Draft, question: DraftQuestion, operator: str, value: Decimal | date) -> bool:
    """`. >= 18` and the like."""
    kind = KINDS[question.type]
    takes_limits = "min" in kind.settings and not kind.limits_choices
    if not takes_limits or (kind.limit is date) is not isinstance(value, date):
        return False
    bound = _moved(draft, question, operator, value)
    if operator in (">", ">=", "="):
        question.min = bound
    if operator in ("<", "<=", "="):
        question.max = bound
    return True


def _moved(draft: Draft, question: DraftQuestion, operator: str, value: Decimal | date) -> int | Decimal | date:
    """More than 17 is 18 or more, for whole numbers and days; between decimals there is no next one."""
    step = {">": 1, "<": -1}.get(operator, 0)
    if isinstance(value, date):
        return value + timedelta(days=step)
    if KINDS[question.type].limit is int:
        floor = value.to_integral_value("ROUND_FLOOR" if operator in (">", "<=") else "ROUND_CEILING")
        return int(floor) + step
    if step:
        draft.leave(question.place, f"constraint: . {operator} {value}", "constraint_strict", limit=str(value))
    return value


def _measure(question: DraftQuestion, function: str, operator: str, value: Decimal) -> bool:
    """How many choices, or how many characters."""
    if value != value.to_integral_value():
        return False
    number = int(value) + {">": 1, "<": -1}.get(operator, 0)
    if function == "count-selected" and KINDS[question.type].limits_choices:
        if operator in (">", ">=", "="):
            question.min = number
        if operator in ("<", "<=", "="):
            question.max = number
        return True
    if function == "string-length" and "max_length" in KINDS[question.type].settings and operator in ("<", "<="):
        question.max_length = number
        return True
    return False


def _exclusive(question: DraftQuestion, first: Expression, second: Expression) -> bool:
    """`not(selected(., 'none') and count-selected(.) > 1)`: that choice stands alone."""
    match first, second:
        case (Call("selected", (inner, Text(code))), Binary(">", Call("count-selected", (counted,)), Number(one))) if (
            inner == counted == SELF and one == 1 and "exclusive" in KINDS[question.type].settings
        ):
            for choice in question.choices:
                if choice.code == code and not choice.other:
                    choice.exclusive = True
                    return True
    return False
