"""JSON read with suspicion: limits on size and depth, no repeated names, and every fault with its path."""

import json
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.kinds.dates import kept
from folkmoot.core.questionnaire.kinds.number import parsed as parsed_number
from folkmoot.core.sentences import noop, say

MAX_DEPTH = 12
MAX_DIGITS = 30

Built = TypeVar("Built")


def parsed(data: bytes | str, max_bytes: int) -> object:
    """The value a JSON file holds, or a `QuestionnaireError`."""
    if len(data) > max_bytes:
        raise QuestionnaireError("json_too_large", size=len(data), max=max_bytes)
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data.removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise QuestionnaireError("json_not_text") from None
    _check_depth(text)
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_integer,
            parse_float=_decimal,
            parse_constant=_constant,
        )
    except json.JSONDecodeError as error:
        raise QuestionnaireError("json_not_json", line=error.lineno, column=error.colno) from None


def _check_depth(text: str) -> None:
    """Counts brackets outside strings, so that deep nesting is refused before anything recurses."""
    depth = 0
    quoted = escaped = False
    for character in text:
        if quoted:
            if escaped:
                escaped = False
            elif character == "\\":
                escaped = True
            elif character == '"':
                quoted = False
        elif character == '"':
            quoted = True
        elif character in "[{":
            depth += 1
            if depth > MAX_DEPTH:
                raise QuestionnaireError("json_too_deep")
        elif character in "]}":
            depth -= 1


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found: dict[str, object] = {}
    for name, value in pairs:
        if name in found:
            raise QuestionnaireError("json_repeated_name", name=name[:80])
        found[name] = value
    return found


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise QuestionnaireError("json_bad_number")
    return int(digits)


def _decimal(digits: str) -> Decimal:
    if len(digits) > MAX_DIGITS or "e" in digits.lower():
        raise QuestionnaireError("json_bad_number")
    return Decimal(digits)


def _constant(name: str) -> object:
    raise QuestionnaireError("json_bad_number")


class At:
    """A value and the path to it."""

    __slots__ = ("path", "value")

    def __init__(self, value: Any, path: str) -> None:
        self.value = value
        self.path = path

    def fault(self, code: str, **params: object) -> QuestionnaireError:
        return QuestionnaireError(code, self.path, **params)

    def _inside(self, name: str) -> "At":
        return At(self.value[name], f"{self.path}.{name}".strip("."))

    def names(self, known: Iterable[str]) -> "At":
        """This value, which must be an object with no names but these."""
        if not isinstance(self.value, dict):
            raise self.fault("json_wrong_kind", expected=say(noop("an object")))
        for name in self.value:
            if name not in known:
                raise self.fault("json_unknown_name", name=name[:80])
        return self

    def required(self, name: str) -> "At":
        if name not in self.value:
            raise self.fault("json_missing_name", name=name)
        return self._inside(name)

    def get(self, name: str) -> "At | None":
        return self._inside(name) if name in self.value else None

    def members(self) -> list["At"]:
        if not isinstance(self.value, list):
            raise self.fault("json_wrong_kind", expected=say(noop("a list")))
        return [At(member, f"{self.path}[{position}]") for position, member in enumerate(self.value)]

    def string(self) -> str:
        if not isinstance(self.value, str):
            raise self.fault("json_wrong_kind", expected=say(noop("a text")))
        return self.value

    def flag(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.fault("json_wrong_kind", expected=say(noop("true or false")))
        return self.value

    def whole(self) -> int:
        if type(self.value) is not int:
            raise self.fault("json_wrong_kind", expected=say(noop("a whole number")))
        return self.value

    def decimal(self) -> Decimal:
        """A number, or one in quotation marks so that no program rounds it."""
        value = self.value
        number = parsed_number(value) if isinstance(value, str) and len(value) <= MAX_DIGITS else None
        if type(value) in (int, Decimal):
            number = Decimal(value)
        if number is None:
            raise self.fault("json_wrong_kind", expected=say(noop('a number, like "12.5"')))
        return number

    def day(self) -> date:
        found = kept(self.value)
        if found is None:
            raise self.fault("json_wrong_kind", expected=say(noop('a date, like "2025-03-27"')))
        return found

    def one_of(self, known: Iterable[str]) -> str:
        value = self.string()
        known = [str(member) for member in known]
        if value not in known:
            raise self.fault("json_unknown_value", value=value[:80], known=", ".join(known))
        return value

    def build(self, make: Callable[..., Built], **parts: object) -> Built:
        """What `make` makes of the parts; a fault inside it is told with the path to here."""
        try:
            return make(**parts)
        except QuestionnaireError as error:
            raise error.within(self.path) from None
