"""From the words of a condition to its tree: `travel = "bus" and age >= 18`.

The grammar is in docs/reference/conditions.md.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from folkmoot.core.questionnaire.conditions.tree import (
    RESERVED_WORDS,
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
from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.sentences import Words, noop

MAX_LENGTH = 10_000
MAX_DEPTH = 50

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<number>-?\d{1,15}(?:\.\d{1,15})?)(?![\w.])
    | (?P<name>[a-z][a-z0-9_]*(?:\.[A-Za-z0-9_.-]+)?)(?![A-Za-z0-9_])
    | "(?P<text>(?:[^"\\]|\\["\\])*)"
    | (?P<sign><=|>=|!=|=|<|>|\(|\)|,)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    kind: str  # number, name, text, sign, word or end
    value: str
    at: int


def fault(code: str, source: str, at: int, /, **params: object) -> QuestionnaireError:
    """A fault at one place of the source, named by line and column as an editor counts them."""
    line = source.count("\n", 0, at) + 1
    column = at - (source.rfind("\n", 0, at) + 1) + 1
    return QuestionnaireError(code, "", line=line, column=column, **params)


def tokens(source: str) -> tuple[Token, ...]:
    found: list[Token] = []
    at = 0
    end = len(source.rstrip())
    while at < end:
        match = _TOKEN.match(source, at)
        if match is None or match.end() > end:
            raise _unreadable(source, at)
        kind = match.lastgroup or ""
        value = match.group(kind)
        start = match.start(kind) - (kind == "text")
        found.append(Token("word" if value in RESERVED_WORDS and kind == "name" else kind, value, start))
        at = match.end()
    found.append(Token("end", "", end))
    return tuple(found)


def _unreadable(source: str, at: int) -> QuestionnaireError:
    at += len(source[at:]) - len(source[at:].lstrip())
    if source[at] == '"':
        return fault("condition_unclosed_text", source, at)
    word = re.match(r"[\w.]+|.", source[at:], re.DOTALL)
    return fault("condition_character", source, at, found=word.group()[:40] if word else "")


class _Parser:
    """Reads one token after another; each method reads one rule of the grammar."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tokens = tokens(source)
        self.position = 0
        self.depth = 0

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def take(self) -> Token:
        token = self.tokens[self.position]
        self.position += 1
        return token

    def accept(self, kind: str, *values: str) -> Token | None:
        if self.next.kind == kind and (not values or self.next.value in values):
            return self.take()
        return None

    def expect(self, expected: str, kind: str, *values: str) -> Token:
        token = self.accept(kind, *values)
        if token is None:
            raise self.unexpected(expected)
        return token

    def unexpected(self, expected: str) -> QuestionnaireError:
        wanted = Words(expected)
        if self.next.kind == "end":
            return fault("condition_ends", self.source, self.next.at, expected=wanted)
        return fault("condition_expected", self.source, self.next.at, expected=wanted, found=self.next.value[:40])

    def whole(self) -> Condition:
        condition = self.alternatives()
        if self.next.kind != "end":
            raise self.unexpected(noop("and, or, or the end"))
        return condition

    def alternatives(self) -> Condition:
        parts = [self.conjunction()]
        while self.accept("word", "or"):
            parts.append(self.conjunction())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def conjunction(self) -> Condition:
        parts = [self.negation()]
        while self.accept("word", "and"):
            parts.append(self.negation())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def negation(self) -> Condition:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise fault("condition_too_deep", self.source, self.next.at)
        try:
            return Not(self.negation()) if self.accept("word", "not") else self.statement()
        finally:
            self.depth -= 1

    def statement(self) -> Condition:
        if self.accept("sign", "("):
            inner = self.alternatives()
            self.expect(noop("a closing bracket"), "sign", ")")
            return inner
        if token := self.accept("word", "answered"):
            return Answered(self.in_brackets(), token.at)
        left = self.operand()
        if isinstance(left, Ref):
            if token := self.accept("word", "includes"):
                return Includes(left, self.quoted(), token.at)
            negated = self.accept("word", "not")
            if negated or (self.next.kind == "word" and self.next.value == "in"):
                return OneOf(left, self.values(), negated is not None, left.at)
        sign = self.expect(noop("a comparison such as = or <"), "sign", "=", "!=", "<", "<=", ">", ">=")
        return Compare(left, sign.value, self.operand(), sign.at)

    def in_brackets(self) -> Ref:
        self.expect(noop("an opening bracket"), "sign", "(")
        ref = self.ref()
        self.expect(noop("a closing bracket"), "sign", ")")
        return ref

    def ref(self) -> Ref:
        token = self.expect(noop("the id of a question"), "name")
        question, dot, part = token.value.partition(".")
        return Ref(question, part if dot else None, token.at)

    def quoted(self) -> Literal:
        token = self.expect(noop("a choice in quotation marks"), "text")
        return Literal(_unescaped(token.value), token.at)

    def operand(self) -> Operand:
        if token := self.accept("word", "count"):
            return Count(self.in_brackets(), token.at)
        if self.next.kind in ("text", "number"):
            return self.literal()
        if self.next.kind != "name":
            raise self.unexpected(noop("a question, a number or a text"))
        return self.ref()

    def literal(self) -> Literal:
        token = self.accept("number") or self.expect(noop("a number or a text in quotation marks"), "text")
        if token.kind == "text":
            return Literal(_unescaped(token.value), token.at)
        return Literal(Decimal(token.value) if "." in token.value else int(token.value), token.at)

    def values(self) -> tuple[Literal, ...]:
        self.expect(noop("in"), "word", "in")
        self.expect(noop("an opening bracket"), "sign", "(")
        found = [self.literal()]
        while self.accept("sign", ","):
            found.append(self.literal())
        self.expect(noop("a comma or a closing bracket"), "sign", ")")
        return tuple(found)


def _unescaped(value: str) -> str:
    return re.sub(r'\\(["\\])', r"\1", value)


@lru_cache(maxsize=8192)
def parse(source: str) -> Condition:
    """The tree of a condition, or a `QuestionnaireError` that names the line and column."""
    if len(source) > MAX_LENGTH:
        raise QuestionnaireError("condition_too_long", length=len(source), max=MAX_LENGTH)
    return _Parser(source).whole()
