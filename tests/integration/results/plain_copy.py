"""A copy in plain Python: the same answers as the real one, counted one person after the other. Verified by a test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from folkmoot.understand.results.counting import Variable
from folkmoot.understand.results.dimensions import Category, Dimension, DimensionKind


class Mask:
    def __init__(self, holds: Callable[[dict], bool]) -> None:
        self.holds = holds

    def __and__(self, other: Mask) -> Mask:
        return Mask(lambda person: self.holds(person) and other.holds(person))


class PlainCopy:
    """`people` answer to single questions (a code) and to questions with several choices (a list of codes)."""

    language = "en"

    def __init__(
        self,
        people: Sequence[dict[str, Any]],
        questions: Mapping[str, Sequence[str]],
        several: Sequence[str] = (),
        gates: dict[str, str] | None = None,
    ):
        self.people = people
        self.dimensions = {
            key: Dimension(
                key,
                key,
                key,
                DimensionKind.TICKS if key in several else DimensionKind.CODE,
                tuple(f"{key}[{code}]" for code in codes) if key in several else (key,),
                tuple(Category(code, code) for code in codes),
                routed=key in (gates or {}),
                gate=(gates or {}).get(key, ""),
            )
            for key, codes in questions.items()
        }

    @property
    def total(self) -> int:
        return len(self.people)

    def place(self, variable: Variable, person: dict[str, Any]) -> int | None:
        answer = person.get(variable.dimension.key)
        if answer is None:
            return None
        codes = [category.code for category in variable.dimension.categories]
        if variable.choice < 0:
            return codes.index(answer)
        return 0 if codes[variable.choice] in answer else 1

    def holds(self, variable: Variable, category: int) -> Mask:
        return Mask(lambda person: self.place(variable, person) == category)

    def count(self, wanted: Sequence[tuple[Variable, int]]) -> int:
        return sum(all(self.place(v, person) == c for v, c in wanted) for person in self.people)

    def lists(self, wanted: Sequence[Variable], mask: Mask | None = None, extra: object = ()) -> list[list[int]]:
        people = [person for person in self.people if mask is None or mask.holds(person)]
        made = []
        for variable in wanted:
            counts = [0] * variable.size
            for person in people:
                if (place := self.place(variable, person)) is not None:
                    counts[place] += 1
            made.append(counts)
        return made

    def matrices(self, first: Variable, wanted: Sequence[Variable]) -> list[list[list[int]]]:
        made = []
        for variable in wanted:
            matrix = [[0] * variable.size for _row in range(first.size)]
            for person in self.people:
                row, column = self.place(first, person), self.place(variable, person)
                if row is not None and column is not None:
                    matrix[row][column] += 1
            made.append(matrix)
        return made
