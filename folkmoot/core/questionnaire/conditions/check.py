"""Does a condition make sense where it stands? Unknown or later questions, unknown choices, and unlike comparisons."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum

from folkmoot.core.questionnaire.conditions.parser import fault, parse
from folkmoot.core.questionnaire.conditions.tree import (
    ORDERINGS,
    Answered,
    Compare,
    Count,
    Includes,
    Leaf,
    Literal,
    OneOf,
    Operand,
    Ref,
    leaves,
    refs,
)


class Shape(StrEnum):
    """What an answer looks like to a condition."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    CHOICES = "choices"
    GRID = "grid"
    RANKING = "ranking"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Known:
    """What a condition may say about one question: its shape, the codes of its choices, and its rows or places."""

    shape: Shape
    codes: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()


def check(source: str, before: Mapping[str, Known], everywhere: Mapping[str, Known]) -> None:
    """Raises `QuestionnaireError` unless every question is asked before this point and compared with its like."""
    for leaf in leaves(parse(source)):
        for ref in refs(leaf):
            _check_ref(source, ref, before, everywhere)
        _check_leaf(source, leaf, before)


def _check_ref(source: str, ref: Ref, before: Mapping[str, Known], everywhere: Mapping[str, Known]) -> None:
    if ref.question not in everywhere:
        similar = get_close_matches(ref.question, everywhere, n=1)
        if similar:
            raise fault("condition_similar_question", source, ref.at, id=ref.question, similar=similar[0])
        raise fault("condition_unknown_question", source, ref.at, id=ref.question)
    if ref.question not in before:
        raise fault("condition_later_question", source, ref.at, id=ref.question)
    known = before[ref.question]
    if known.shape is Shape.NOTHING:
        raise fault("condition_no_answer", source, ref.at, id=ref.question)
    if ref.part is not None and ref.part not in known.parts:
        raise fault("condition_unknown_part", source, ref.at, id=ref.question, part=ref.part)


def _shape(operand: Operand, before: Mapping[str, Known]) -> Shape:
    """The shape of one value: a row of a grid is a choice, a place in a ranking is a number."""
    match operand:
        case Count():
            return Shape.NUMBER
        case Literal(str()):
            return Shape.TEXT
        case Literal():
            return Shape.NUMBER
        case Ref(question, None):
            return before[question].shape
        case Ref(question):
            return Shape.CHOICE if before[question].shape is Shape.GRID else Shape.NUMBER


def _check_leaf(source: str, leaf: Leaf, before: Mapping[str, Known]) -> None:
    match leaf:
        case Answered():
            return
        case Includes(ref, code):
            if ref.part is not None or before[ref.question].shape not in (Shape.CHOICES, Shape.RANKING):
                raise fault("condition_needs_several", source, leaf.at, id=ref.question)
            _check_code(source, ref, code, before)
        case OneOf(ref, values):
            for value in values:
                _check_pair(source, ref, "=", value, before)
        case Compare(left, operator, right):
            _check_comparison(source, left, operator, right, before)


def _check_comparison(source: str, left: Operand, operator: str, right: Operand, before: Mapping[str, Known]) -> None:
    if isinstance(left, Literal) and isinstance(right, Literal):
        raise fault("condition_no_question", source, left.at)
    if isinstance(right, Literal):
        _check_pair(source, left, operator, right, before)
    elif isinstance(left, Literal):
        _check_pair(source, right, operator, left, before)
    else:
        shapes = {_single_shape(source, side, before) for side in (left, right)}
        if shapes not in ({Shape.NUMBER}, {Shape.DATE}):
            raise fault("condition_unlike", source, left.at)


def _single_shape(source: str, side: Operand, before: Mapping[str, Known]) -> Shape:
    if isinstance(side, Count):
        _check_counted(source, side, before)
    return _shape(side, before)


def _check_counted(source: str, side: Count, before: Mapping[str, Known]) -> None:
    if side.ref.part is not None or before[side.ref.question].shape not in (Shape.CHOICES, Shape.RANKING, Shape.GRID):
        raise fault("condition_needs_several", source, side.at, id=side.ref.question)


def _check_pair(source: str, side: Operand, operator: str, value: Literal, before: Mapping[str, Known]) -> None:
    """One answer against one written value."""
    if isinstance(side, Count):
        _check_counted(source, side, before)
    ref = side.ref if isinstance(side, Count) else side
    name = ref.question if isinstance(ref, Ref) else ""
    shape, given = _shape(side, before), _shape(value, before)
    if isinstance(ref, Ref) and shape in (Shape.GRID, Shape.RANKING):
        raise fault("condition_needs_part", source, ref.at, id=name, part=before[name].parts[0])
    if shape is Shape.CHOICES:
        raise fault("condition_use_includes", source, side.at, id=name, code=str(value.value))
    if shape in (Shape.TEXT, Shape.CHOICE) and operator in ORDERINGS:
        raise fault("condition_no_order", source, side.at, id=name)
    if shape is Shape.NUMBER and given is not Shape.NUMBER:
        raise fault("condition_needs_number", source, value.at, id=name)
    if shape is Shape.DATE and not _is_date(value):
        raise fault("condition_needs_date", source, value.at, id=name)
    if shape in (Shape.TEXT, Shape.CHOICE) and given is not Shape.TEXT:
        raise fault("condition_needs_text", source, value.at, id=name)
    if shape is Shape.CHOICE and isinstance(ref, Ref):
        _check_code(source, ref, value, before)


def _check_code(source: str, ref: Ref, code: Literal, before: Mapping[str, Known]) -> None:
    if code.value not in before[ref.question].codes:
        raise fault("condition_unknown_choice", source, code.at, code=str(code.value), id=ref.question)


def _is_date(value: Literal) -> bool:
    if not isinstance(value.value, str) or not re.fullmatch(r"\d{4}-\d\d-\d\d", value.value, re.ASCII):
        return False
    try:
        date.fromisoformat(value.value)
    except ValueError:
        return False
    return True
