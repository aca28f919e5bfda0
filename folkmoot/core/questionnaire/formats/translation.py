"""From an expression of another system to a condition in Folkmoot's language, where it can be said in it."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial, reduce

from folkmoot.core.questionnaire.conditions import Shape
from folkmoot.core.questionnaire.conditions.evaluation import OPERATORS
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
    Or,
    Ref,
    Value,
)
from folkmoot.core.questionnaire.errors import Param
from folkmoot.core.questionnaire.formats.draft import Target
from folkmoot.core.questionnaire.formats.expressions import Binary, Call, Expression, Name, Number, Text, operands
from folkmoot.core.questionnaire.types import KINDS

LookUp = Callable[[str], Target]

_SWAPPED = {"=": "=", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
_WRAPPERS = frozenset({"string", "number", "int", "date", "trim", "intval", "floatval", "strval", "once", "boolean"})

#: What a length is compared with when the file asks whether there are any words.
_ANY_WORDS = ((">", Decimal(0)), (">=", Decimal(1)), ("!=", Decimal(0)))


class Untranslatable(Exception):
    """It cannot be said here. `code` is one of the reasons in `imported.py`."""

    def __init__(self, code: str, /, **params: Param) -> None:
        self.code = code
        self.params = params
        super().__init__(code)


def condition(expression: Expression, look_up: LookUp) -> Condition | bool:
    """The condition, or plain true or false."""
    return _Translator(look_up).truth(expression)


class _Translator:
    def __init__(self, look_up: LookUp) -> None:
        self.look_up = look_up

    def truth(self, expression: Expression) -> Condition | bool:
        match expression:
            case Binary("and" | "or" as operator):
                return reduce(partial(joined, operator), map(self.truth, operands(expression, operator)))
            case Binary("=" | "!=" | "<" | "<=" | ">" | ">=" as operator, left, right):
                return self.comparison(operator, self.unwrapped(left), self.unwrapped(right))
            case Number(value):
                return value != 0
            case Name(name):
                return given(self.look_up(name))
            case Call(name, arguments):
                return self.call(name.lower(), arguments)
            case Text(value):
                return value != ""
            case _:
                raise Untranslatable("condition_arithmetic")

    def call(self, name: str, arguments: tuple[Expression, ...]) -> Condition | bool:
        match name, arguments:
            case ("not", (inner,)):
                return negated(self.truth(inner))
            case ("true" | "false", ()):
                return name == "true"
            case ("selected", (Name(question), Text(code))):
                return self.chosen(self.look_up(question), code)
            case ("is_empty" | "empty" | "is_null", (Name(question),)):
                return negated(given(self.look_up(question)))
            case ("boolean" | "once", (inner,)):
                return self.truth(inner)
            case _:
                raise Untranslatable("condition_function", name=name[:40])

    def unwrapped(self, expression: Expression) -> Expression:
        while isinstance(expression, Call) and expression.name.lower() in _WRAPPERS and len(expression.arguments) == 1:
            expression = expression.arguments[0]
        return expression

    def comparison(self, operator: str, left: Expression, right: Expression) -> Condition | bool:
        if isinstance(left, Text | Number) and not isinstance(right, Text | Number):
            return self.comparison(_SWAPPED[operator], right, left)
        match left, right:
            case Name(name), Text("") if operator in ("=", "!=", ">"):
                there = given(self.look_up(name))
                return negated(there) if operator == "=" else there
            case Name(name), Text() | Number():
                return self.with_value(operator, self.look_up(name), right.value)
            case Name(first), Name(second):
                return Compare(_ref(self.look_up(first)), operator, _ref(self.look_up(second)))
            case Call(function, (Name(name),)), Number(value):
                return self.measured(function.lower(), operator, self.look_up(name), value)
            case ((Text() | Number()), (Text() | Number())):
                return left == right if operator == "=" else self.refuse(left)
            case _:
                return self.refuse(left if isinstance(left, Call | Binary) else right)

    def refuse(self, expression: Expression) -> Condition:
        if isinstance(expression, Call):
            raise Untranslatable("condition_function", name=expression.name[:40])
        raise Untranslatable("condition_arithmetic" if isinstance(expression, Binary) else "condition_unlike")

    def measured(self, function: str, operator: str, target: Target, value: Decimal) -> Condition | bool:
        """How many choices were made, or whether there are any words."""
        if function in ("count-selected", "count_selected", "count"):
            if _shape(target) in (Shape.CHOICES, Shape.RANKING) and not target.ticked:
                return Compare(Count(Ref(target.question.id)), operator, Literal(_number(value)))
        elif function in ("string-length", "strlen") and (operator, value) in _ANY_WORDS:
            return given(target)
        elif function in ("string-length", "strlen") and (operator, value) == ("=", Decimal(0)):
            return negated(given(target))
        raise Untranslatable("condition_function", name=function[:40])

    def with_value(self, operator: str, target: Target, value: str | Decimal) -> Condition | bool:
        shape = _shape(target)
        if target.ticked is not None:
            return _ticked(operator, target, str(value))
        if shape is Shape.CHOICES:
            if operator not in ("=", "!="):
                raise Untranslatable("condition_unlike")
            chosen = self.chosen(target, str(value))
            return chosen if operator == "=" else negated(chosen)
        if shape is Shape.CHOICE or target.row is not None:
            return self.choice(operator, target, str(value))
        if shape is Shape.NUMBER:
            return _unequal(operator, target, Literal(_number(_decimal(value))))
        if operator not in ("=", "!=") and shape is not Shape.DATE:
            raise Untranslatable("condition_unlike")
        return _unequal(operator, target, Literal(str(value)))

    def chosen(self, target: Target, code: str) -> Condition | bool:
        """Was this choice made?"""
        if _shape(target) is not Shape.CHOICES:
            return self.with_value("=", target, code)
        code = target.codes.get(code, code)
        return Includes(Ref(target.question.id), Literal(code)) if target.question.has_code(code) else False

    def choice(self, operator: str, target: Target, value: str) -> Condition | bool:
        """One choice. Where codes are numbers, "more than 3" means one of the larger codes."""
        code = target.codes.get(value, value)
        if operator in ("=", "!="):
            if not target.question.has_code(code):
                return operator == "!="
            return _unequal(operator, target, Literal(code))
        limit = _decimal(value)
        numbers = {choice.code: _decimal(choice.code) for choice in target.question.choices if not choice.other}
        fitting = [code for code, number in numbers.items() if OPERATORS[operator](number, limit)]
        if not fitting:
            return False
        return OneOf(_ref(target), tuple(Literal(code) for code in fitting))


def _shape(target: Target) -> Shape:
    return KINDS[target.question.type].shape


def _ref(target: Target) -> Ref:
    if target.ticked is not None:
        raise Untranslatable("condition_unlike")
    return Ref(target.question.id, target.row)


def _ticked(operator: str, target: Target, value: str) -> Condition:
    """LimeSurvey keeps a tick as "Y" and no tick as nothing."""
    if operator not in ("=", "!=") or value not in ("Y", "1", "N", "0"):
        raise Untranslatable("condition_unlike")
    ticked = Includes(Ref(target.question.id), Literal(target.ticked or ""))
    return ticked if (operator == "=") is (value in ("Y", "1")) else Not(ticked)


def _unequal(operator: str, target: Target, literal: Literal) -> Condition:
    """A comparison; "not equal" is said the other way round where it should hold without an answer too."""
    if operator == "!=" and target.unequal_when_missing:
        return Not(Compare(_ref(target), "=", literal))
    return Compare(_ref(target), operator, literal)


def _decimal(value: str | Decimal) -> Decimal:
    if isinstance(value, Decimal):
        return value
    if not re.fullmatch(r"-?\d{1,15}(\.\d{1,15})?", value, re.ASCII):
        raise Untranslatable("condition_unlike")
    return Decimal(value)


def _number(value: Decimal) -> Value:
    return int(value) if value == value.to_integral_value() else value


def given(target: Target) -> Condition:
    """Is there an answer?"""
    if target.ticked is not None:
        return Includes(Ref(target.question.id), Literal(target.ticked))
    return Answered(Ref(target.question.id, target.row))


def negated(truth: Condition | bool) -> Condition | bool:
    if isinstance(truth, bool):
        return not truth
    return truth.part if isinstance(truth, Not) else Not(truth)


def joined(operator: str, left: Condition | bool, right: Condition | bool) -> Condition | bool:
    """Both or either, with plain truths dissolved and chains kept flat."""
    decides = operator == "or"
    for first, second in ((left, right), (right, left)):
        if isinstance(first, bool):
            return first if first is decides else second
    assert not isinstance(left, bool) and not isinstance(right, bool)  # noqa: S101 - told to the type checker
    kind = Or if operator == "or" else And
    parts = [part for side in (left, right) for part in (side.parts if isinstance(side, kind) else (side,))]
    return kind(tuple(dict.fromkeys(parts)))
