"""A condition as an officer or a board member reads it: `bus = "yes" and minutes > 5` in the words of the questions."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from folkmoot.core.questionnaire import conditions
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
)
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.questionnaire.wording import shortened

_LONGEST = 90


def in_words(asked: Questionnaire, condition: str, language: str) -> str:
    """The condition without codes and ids."""
    return _Writer(asked, language).write(conditions.parse(condition))


class _Writer:
    def __init__(self, asked: Questionnaire, language: str) -> None:
        self.asked, self.language = asked, language

    def write(self, condition: Condition) -> str:
        match condition:
            case And(parts):
                return _(" and ").join(self._bracketed(part, Or) for part in parts)
            case Or(parts):
                return _(" or ").join(self._bracketed(part, And) for part in parts)
            case Not(part):
                return _("not: %(condition)s") % {"condition": self._bracketed(part, And, Or)}
            case Answered(ref):
                return _("%(question)s is answered") % {"question": self._operand(ref)}
            case Includes(ref, code):
                return _("the answers to %(question)s include %(answer)s") % {
                    "question": self._operand(ref),
                    "answer": self._value(ref, code),
                }
            case OneOf(ref, values, negated):
                return self._one_of(ref, values, negated)
            case Compare(left, operator, right):
                return self._compare(left, operator, right)

    def _bracketed(self, part: Condition, *looser: type) -> str:
        return f"({self.write(part)})" if isinstance(part, looser) else self.write(part)

    def _one_of(self, ref: Ref, values: tuple[Literal, ...], negated: bool) -> str:
        words = _("%(question)s is none of %(answers)s") if negated else _("%(question)s is one of %(answers)s")
        listed = ", ".join(self._value(ref, value) for value in values)
        return words % {"question": self._operand(ref), "answers": listed}

    def _compare(self, left: Operand, operator: str, right: Operand) -> str:
        words = {
            "=": _("%(left)s is %(right)s"),
            "!=": _("%(left)s is not %(right)s"),
            "<": _("%(left)s is less than %(right)s"),
            "<=": _("%(left)s is at most %(right)s"),
            ">": _("%(left)s is more than %(right)s"),
            ">=": _("%(left)s is at least %(right)s"),
        }[operator]
        return words % {"left": self._side(left, right), "right": self._side(right, left)}

    def _side(self, side: Operand, other: Operand) -> str:
        if isinstance(side, Literal):
            return self._value(other if isinstance(other, Ref) else None, side)
        return self._operand(side)

    def _operand(self, operand: Ref | Count) -> str:
        if isinstance(operand, Count):
            return _("the number of answers to %(question)s") % {"question": self._operand(operand.ref)}
        question = shortened(self.asked.words(operand.question, self.language), _LONGEST)
        if operand.part is None:
            return f"“{question}”"
        part = shortened(self.asked.part_words(operand.question, operand.part, self.language), _LONGEST)
        return _("“%(part)s” in “%(question)s”") % {"part": part, "question": question}

    def _value(self, ref: Ref | None, literal: Literal) -> str:
        """A code in the words of its choice; anything else as it is."""
        if isinstance(literal.value, str):
            words = self.asked.part_words(ref.question, literal.value, self.language) if ref else ""
            return f"“{shortened(words or literal.value, _LONGEST)}”"
        return f"{literal.value:f}" if isinstance(literal.value, Decimal) else str(literal.value)
