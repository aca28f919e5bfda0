"""A full UK postcode, kept in capitals with one space."""

from __future__ import annotations

import re
from random import Random
from typing import TYPE_CHECKING

from folkmoot.core.questionnaire.kinds.facets import Leaves, Marked, Printed
from folkmoot.core.questionnaire.kinds.pattern import Pattern
from folkmoot.core.questionnaire.values import AnswerValue
from folkmoot.core.sentences import noop

if TYPE_CHECKING:
    from folkmoot.core.questionnaire.question import Question

# The six shapes of a postcode (BS 7666) and the one exception, with the letters the last part never uses.
_POSTCODE = re.compile(
    r"([A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPS-UW]|[A-HK-Y][0-9][ABEHMNPRV-Y]))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)
_AREAS = ("OX", "CB", "LS", "NG", "EX", "YO")
_INWARD = "ABDEFGHJLNPQRSTUWXYZ"


class Postcode(Pattern):
    caption = "A full UK postcode"
    answer = 'the postcode in capitals with one space, `"OX1 1AA"`'
    place = 100
    name = noop("A postcode")
    problem = "not_postcode"
    leaves = Leaves.WITH_WORDS
    look = {"input": "text", "width": "10", "autocomplete": "postal-code", "spellcheck": "false"}

    def printed(self, question: Question) -> Printed:
        return Printed(Marked.WRITE, squares=8)

    def sample(self, question: Question, random: Random) -> AnswerValue:
        outward = f"{random.choice(_AREAS)}{random.randint(1, 20)}"
        return f"{outward} {random.randint(1, 9)}{random.choice(_INWARD)}{random.choice(_INWARD)}"

    def understood(self, typed: str) -> str | None:
        letters = re.sub(r"[\s.,-]", "", typed).upper()
        if letters == "GIR0AA":
            return "GIR 0AA"
        match = _POSTCODE.fullmatch(letters)
        return f"{match[1]} {match[2]}" if match else None
