"""From a condition's tree back to its words, with no more brackets than needed. `parse(write(tree)) == tree`."""

from decimal import Decimal

from folkmoot.core.questionnaire.conditions.tree import (
    And,
    Answered,
    Compare,
    Condition,
    Count,
    Includes,
    Literal,
    Not,
    Operand,
    Or,
    Ref,
)


def write(condition: Condition) -> str:
    match condition:
        case Or(parts):
            return " or ".join(_bracketed(part, Or) for part in parts)
        case And(parts):
            return " and ".join(_bracketed(part, Or, And) for part in parts)
        case Not(part):
            return f"not {_bracketed(part, Or, And)}"
        case Answered(ref):
            return f"answered({_operand(ref)})"
        case Includes(ref, code):
            return f"{_operand(ref)} includes {_operand(code)}"
        case Compare(left, operator, right):
            return f"{_operand(left)} {operator} {_operand(right)}"
        case _:
            words = "not in" if condition.negated else "in"
            return f"{_operand(condition.ref)} {words} ({', '.join(map(_operand, condition.values))})"


def _bracketed(part: Condition, *looser: type) -> str:
    return f"({write(part)})" if isinstance(part, looser) else write(part)


def _operand(operand: Operand) -> str:
    match operand:
        case Ref(question, None):
            return question
        case Ref(question, part):
            return f"{question}.{part}"
        case Count(ref):
            return f"count({_operand(ref)})"
        case Literal(str() as text):
            return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case Literal(Decimal() as number):
            return f"{number:f}"
        case _:
            return str(operand.value)
