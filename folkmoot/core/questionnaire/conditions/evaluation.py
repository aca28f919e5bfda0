"""Is a condition met by these answers? Compiled once to nested functions; an answer that is missing makes it false.

The shapes were checked when the questionnaire was made (`check.py`), so here an answer of an unexpected shape
is treated as missing rather than as an error.
"""

import operator
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from folkmoot.core.questionnaire.conditions.parser import parse
from folkmoot.core.questionnaire.conditions.tree import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Includes,
    Literal,
    Not,
    OneOf,
    Operand,
    Or,
    Ref,
    leaves,
    refs,
)

Test = Callable[[Mapping[str, Any]], bool]
Getter = Callable[[Mapping[str, Any]], Any]

OPERATORS: Mapping[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


@lru_cache(maxsize=8192)
def compiled(source: str) -> Test:
    """A fast function that tells whether the condition is met."""
    return _test(parse(source))


def holds(source: str | None, answers: Mapping[str, Any]) -> bool:
    """Is the condition met? No condition is always met."""
    return source is None or compiled(source)(answers)


@lru_cache(maxsize=8192)
def mentioned(source: str) -> frozenset[str]:
    """The ids of the questions a condition looks at."""
    return frozenset(ref.question for leaf in leaves(parse(source)) for ref in refs(leaf))


def _test(condition: Condition) -> Test:
    match condition:
        case And(parts):
            tests = tuple(map(_test, parts))
            return lambda answers: all(test(answers) for test in tests)
        case Or(parts):
            tests = tuple(map(_test, parts))
            return lambda answers: any(test(answers) for test in tests)
        case Not(part):
            inner = _test(part)
            return lambda answers: not inner(answers)
        case Answered(ref):
            get = _getter(ref)
            return lambda answers: get(answers) not in (None, "", [], {})
        case Includes(ref, code):
            return _includes(_getter(ref), code.value)
        case OneOf():
            return _one_of(condition)
        case _:
            return _compare(condition)


def _includes(get: Getter, code: Any) -> Test:
    def test(answers: Mapping[str, Any]) -> bool:
        chosen = get(answers)
        return isinstance(chosen, list | tuple) and code in chosen

    return test


def _one_of(condition: OneOf) -> Test:
    values = frozenset(value.value for value in condition.values)
    numeric = not any(isinstance(value, str) for value in values)
    get = _number(_getter(condition.ref)) if numeric else _single(_getter(condition.ref))
    negated = condition.negated

    def test(answers: Mapping[str, Any]) -> bool:
        value = get(answers)
        return value is not None and (value in values) is not negated

    return test


def _compare(condition: Compare) -> Test:
    left, right = condition.left, condition.right
    compare = OPERATORS[condition.operator]
    literals = [side for side in (left, right) if isinstance(side, Literal)]
    if any(isinstance(side.value, str) for side in literals):
        get_left, get_right = _single(_operand(left)), _single(_operand(right))
    elif literals:
        get_left, get_right = _number(_operand(left)), _number(_operand(right))
    else:
        get_left, get_right = _number_or_date(_operand(left)), _number_or_date(_operand(right))

    def test(answers: Mapping[str, Any]) -> bool:
        first, second = get_left(answers), get_right(answers)
        if first is None or second is None or isinstance(first, str) is not isinstance(second, str):
            return False
        return compare(first, second)

    return test


def _operand(operand: Operand) -> Getter:
    match operand:
        case Literal(value):
            return lambda answers: value
        case Count(ref):
            get = _getter(ref)
            return lambda answers: len(found) if isinstance(found := get(answers), list | tuple | Mapping) else 0
        case _:
            return _getter(operand)


def _getter(ref: Ref) -> Getter:
    question, part = ref.question, ref.part
    if part is None:
        return lambda answers: answers.get(question)

    def get(answers: Mapping[str, Any]) -> Any:
        value = answers.get(question)
        if isinstance(value, Mapping):
            return value.get(part)
        return value.index(part) + 1 if isinstance(value, list | tuple) and part in value else None

    return get


def _single(get: Getter) -> Getter:
    def text(answers: Mapping[str, Any]) -> str | None:
        value = get(answers)
        return value if isinstance(value, str) else None

    return text


def _number(get: Getter) -> Getter:
    def number(answers: Mapping[str, Any]) -> int | Decimal | None:
        return _as_number(get(answers))

    return number


def _number_or_date(get: Getter) -> Getter:
    """A date is text with a hyphen after the year, which sorts as it stands; anything else is a number."""

    def value(answers: Mapping[str, Any]) -> Any:
        found = get(answers)
        return found if isinstance(found, str) and found[4:5] == "-" else _as_number(found)

    return value


def _as_number(value: Any) -> int | Decimal | None:
    if isinstance(value, int | Decimal):
        return value
    if not isinstance(value, str):
        return None
    try:
        number = Decimal(value)
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
