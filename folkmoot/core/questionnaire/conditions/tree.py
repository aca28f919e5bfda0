"""The parts a condition is made of, as frozen values. `at` is where a part stands in the source; it is not compared."""

from dataclasses import dataclass, field
from decimal import Decimal

Value = str | int | Decimal

RESERVED_WORDS = frozenset({"and", "or", "not", "in", "includes", "answered", "count"})
ORDERINGS = frozenset({"<", "<=", ">", ">="})


@dataclass(frozen=True, slots=True)
class Ref:
    """The answer to a question, or to one row of a grid, or the place of one choice in a ranking."""

    question: str
    part: str | None = None
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Count:
    """How many choices were made."""

    ref: Ref
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Literal:
    value: Value
    at: int = field(default=0, compare=False)


Operand = Ref | Count | Literal


@dataclass(frozen=True, slots=True)
class Compare:
    left: Operand
    operator: str  # one of = != < <= > >=
    right: Operand
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class OneOf:
    ref: Ref
    values: tuple[Literal, ...]
    negated: bool = False
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Includes:
    ref: Ref
    code: Literal
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Answered:
    ref: Ref
    at: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    part: "Condition"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple["Condition", ...]


Condition = Compare | OneOf | Includes | Answered | Not | And | Or
Leaf = Compare | OneOf | Includes | Answered


def leaves(condition: Condition) -> tuple[Leaf, ...]:
    """Every comparison in a condition, in the order written."""
    if isinstance(condition, And | Or):
        return tuple(leaf for part in condition.parts for leaf in leaves(part))
    if isinstance(condition, Not):
        return leaves(condition.part)
    return (condition,)


def refs(leaf: Leaf) -> tuple[Ref, ...]:
    """The answers one comparison looks at."""
    if isinstance(leaf, Compare):
        sides = (side.ref if isinstance(side, Count) else side for side in (leaf.left, leaf.right))
        return tuple(side for side in sides if isinstance(side, Ref))
    return (leaf.ref,)
