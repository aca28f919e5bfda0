"""A text with holes: made once from a template, then only the holes are filled in for each person.

A hole is a name between two control characters. Those are taken out of every text of a questionnaire when it is read,
so nobody can write a hole; and what people type is filled in last, where no holes are looked for any more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.utils.safestring import SafeString, mark_safe

_HOLE = re.compile("\x02([^\x02\x03]*)\x03")


def hole(name: str) -> SafeString:
    """What a template writes where something is to be filled in; it passes through escaping unharmed."""
    return mark_safe(f"\x02{name}\x03")  # noqa: S308 - two control characters and a name of ours


class Sheet:
    """Pieces of text with named holes between them."""

    __slots__ = ("_names", "_pieces")

    def __init__(self, text: str) -> None:
        self._pieces = _HOLE.split(text)
        self._names = self._pieces[1::2]

    @property
    def names(self) -> Iterable[str]:
        return self._names

    def filled(self, values: Mapping[str, str]) -> str:
        """The whole text; a hole without a value stays empty. Values are HTML: whoever gives them has escaped them."""
        pieces = self._pieces.copy()
        pieces[1::2] = [values.get(name, "") for name in self._names]
        return "".join(pieces)

    def partly(self, values: Mapping[str, str]) -> Sheet:
        """A sheet in which these holes are filled for good; what is filled in may have holes itself."""
        return Sheet(self.filled(self._open() | dict(values)))

    @property
    def text(self) -> str:
        """The text with its holes, to be put into another sheet."""
        return self.filled(self._open())

    def _open(self) -> dict[str, str]:
        return {name: f"\x02{name}\x03" for name in self._names}
