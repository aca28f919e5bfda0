"""A full UK postcode, kept in capitals with one space."""

import re

from folkmoot.core.questionnaire.types.pattern import Pattern

# The six shapes of a postcode (BS 7666) and the one exception, with the letters the last part never uses.
_POSTCODE = re.compile(
    r"([A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPS-UW]|[A-HK-Y][0-9][ABEHMNPRV-Y]))"
    r"([0-9][ABD-HJLNP-UW-Z]{2})"
)


class Postcode(Pattern):
    caption = "A full UK postcode"
    answer = 'the postcode in capitals with one space, `"OX1 1AA"`'
    problem = "not_postcode"

    def understood(self, typed: str) -> str | None:
        letters = re.sub(r"[\s.,-]", "", typed).upper()
        if letters == "GIR0AA":
            return "GIR 0AA"
        match = _POSTCODE.fullmatch(letters)
        return f"{match[1]} {match[2]}" if match else None
