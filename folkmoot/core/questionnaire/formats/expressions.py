"""Expressions of other systems read into one neutral tree: XPath as XLSForm writes it, and LimeSurvey's own.

They differ in how names, equality and "and" are written; precedence is the same. `translation.py` turns the tree
into a condition.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

MAX_LENGTH = 5_000
MAX_DEPTH = 40


class Unreadable(Exception):
    """The expression is not written as this dialect is."""


@dataclass(frozen=True, slots=True)
class Name:
    value: str


@dataclass(frozen=True, slots=True)
class Text:
    value: str


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Call:
    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True, slots=True)
class Binary:
    operator: str
    left: "Expression"
    right: "Expression"


Expression = Name | Text | Number | Call | Binary


def operands(expression: Expression, operator: str) -> list[Expression]:
    """What `a and b and c` joins. Not by recursion: a chain may be as long as the expression."""
    found = []
    while isinstance(expression, Binary) and expression.operator == operator:
        found.append(expression.right)
        expression = expression.left
    return [expression, *reversed(found)]


SELF = Name(".")

_LEVELS: tuple[tuple[str, ...], ...] = (
    ("or",),
    ("and",),
    ("=", "!="),
    ("<", "<=", ">", ">="),
    ("+", "-"),
    ("*", "/", "mod"),
)

_XPATH = re.compile(
    r"""\s*(?:
      \$\{\s*(?P<name>[^{}]{1,200}?)\s*\}
    | (?P<number>\d{1,20}(?:\.\d{1,20})?)(?![\w.])
    | (?P<text>'[^']*'|"[^"]*")
    | (?P<word>[A-Za-z_][\w:.-]*)
    | (?P<sign><=|>=|!=|=|<|>|\(|\)|,|\+|-|\*|/|\.)
    )""",
    re.VERBOSE,
)
_LIMESURVEY = re.compile(
    r"""\s*(?:
      (?P<number>\d{1,20}(?:\.\d{1,20})?)(?![\w.])
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<word>[A-Za-z0-9_\#][A-Za-z0-9_\#-]*(?:\.[A-Za-z0-9_-]+)*)
    | (?P<sign>&&|\|\||<=|>=|==|!=|<>|=|<|>|!|\(|\)|,|\+|-|\*|/)
    )""",
    re.VERBOSE | re.DOTALL,
)
_XPATH_WORDS = {"and": "and", "or": "or", "div": "/", "mod": "mod"}
_LIMESURVEY_WORDS = {
    **{"and": "and", "or": "or", "eq": "=", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="},
    **{"&&": "and", "||": "or", "==": "=", "<>": "!="},
}


def xpath(source: str) -> Expression:
    """`${age} > 17 and selected(${modes}, 'bus')`"""
    return _read(source, _XPATH, _XPATH_WORDS)


def limesurvey(source: str) -> Expression:
    """`age.NAOK > 17 && modes_bus == "Y"`"""
    return _read(source, _LIMESURVEY, _LIMESURVEY_WORDS)


def _read(source: str, token: re.Pattern[str], words: Mapping[str, str]) -> Expression:
    if len(source) > MAX_LENGTH:
        raise Unreadable
    reader = _Reader(_tokens(source, token, words))
    found = reader.level(0)
    if reader.next != ("end", ""):
        raise Unreadable
    return found


def _tokens(source: str, token: re.Pattern[str], words: Mapping[str, str]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    at, end = 0, len(source.rstrip())
    while at < end:
        match = token.match(source, at)
        if match is None:
            raise Unreadable
        kind = match.lastgroup or ""
        value = match.group(kind)
        if kind in ("word", "sign") and value.lower() in words:
            kind, value = "sign", words[value.lower()]
        found.append((kind, value))
        at = match.end()
    found.append(("end", ""))
    return found


class _Reader:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self.tokens = tokens
        self.position = 0
        self.depth = 0

    @property
    def next(self) -> tuple[str, str]:
        return self.tokens[self.position]

    def take(self) -> tuple[str, str]:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def accept(self, *signs: str) -> str | None:
        kind, value = self.next
        if kind == "sign" and value in signs:
            self.position += 1
            return value
        return None

    def level(self, number: int) -> Expression:
        """One level of precedence: what binds tighter, joined by this level's operators from the left."""
        if number == len(_LEVELS):
            return self.single()
        left = self.level(number + 1)
        while operator := self.accept(*_LEVELS[number]):
            left = Binary(operator, left, self.level(number + 1))
        return left

    def single(self) -> Expression:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Unreadable
        try:
            return self._single()
        finally:
            self.depth -= 1

    def _single(self) -> Expression:
        if self.accept("!"):
            return Call("not", (self.single(),))
        if self.accept("-"):
            inner = self.single()
            return Number(-inner.value) if isinstance(inner, Number) else Binary("-", Number(Decimal(0)), inner)
        if self.accept("("):
            return self._closed(self.level(0))
        kind, value = self.take()
        if kind == "number":
            return Number(Decimal(value))
        if kind == "text":
            return Text(re.sub(r"\\(.)", r"\1", value[1:-1]))
        if kind == "name":
            return Name(value)
        if (kind, value) == ("sign", "."):
            return SELF
        if kind == "word":
            return self._call(value) if self.accept("(") else Name(value)
        raise Unreadable

    def _call(self, name: str) -> Call:
        arguments: list[Expression] = []
        if not self.accept(")"):
            arguments.append(self.level(0))
            while self.accept(","):
                arguments.append(self.level(0))
            self._closed(arguments[0])
        return Call(name, tuple(arguments))

    def _closed(self, inner: Expression) -> Expression:
        if not self.accept(")"):
            raise Unreadable
        return inner
