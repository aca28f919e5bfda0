"""Ticks, and lists of choices in one cell."""

import re
from typing import Protocol

from folkmoot.core.collected.wordlike import plain

_YES = frozenset({"1", "yes", "y", "true", "t", "x", "✓", "✔", "on", "ticked", "checked", "selected", "chosen"})
_NO = frozenset({"0", "no", "n", "false", "f", "off", "not ticked", "unchecked", "not checked", "not selected", "-"})
_SEPARATORS = (re.compile(r"\s*\|\s*"), re.compile(r"\s*;\s*"), re.compile(r"\s*\n\s*"), re.compile(r"\s*,\s*"))


def ticked(text: str, spellings: frozenset[str]) -> bool | None:
    """Whether a cell says that its choice was chosen: by a mark, or by the choice's own words; None when unclear."""
    mark = plain(text)
    if mark in spellings or mark in _YES:
        return True
    return False if not mark or mark in _NO else None


class Codes(Protocol):
    """The code for a plain spelling, or None."""

    def get(self, word: str, /) -> str | None: ...


def listed(text: str, codes: Codes) -> list[str] | None:
    """The codes of all choices in a cell, or None unless every part of it is one.

    A choice whose own words hold a comma is recognised, because the longest run of parts is tried first.
    """
    if (one := codes.get(plain(text))) is not None:
        return [one]
    for separator in _SEPARATORS:
        found = _taken(separator.split(text.strip()), codes, separator)
        if found is not None:
            return found
    return None


def _taken(parts: list[str], codes: Codes, separator: re.Pattern[str]) -> list[str] | None:
    parts = [part for part in parts if part]
    joint = separator.pattern.replace(r"\s*", "").replace("\\", "")
    found: list[str] = []
    start = 0
    while start < len(parts):
        for end in range(min(len(parts), start + 8), start, -1):
            code = codes.get(plain(f"{joint} ".join(parts[start:end])))
            if code is not None:
                found.append(code)
                start = end
                break
        else:
            return None
    return list(dict.fromkeys(found)) if found and len(parts) > 1 else None
