"""Whether two texts differ in spelling only: what may be put right after a decision without asking again.

There is no dictionary here, so the rule is strict: letters may be put right inside a long word, and marks, spaces and
capitals anywhere. A number, a short word and a word that turns a meaning never change by the way.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

#: Shorter words differ by a letter and mean another thing: now and not, can and may.
_LONG = 6
#: Long words that differ by few letters from others and turn a meaning.
_TURNING = frozenset(
    """
    cannot should shouldn would wouldn could couldn without within before except include exclude included excluded
    increase decrease affect effect always almost never nearly neither either support oppose
    """.split()  # noqa: SIM905 - a list of words reads better so
)
_WORD = re.compile(r"[^\W_]+")


def only_spelling(before: object, after: object) -> bool:
    """Whether two values, made of JSON, are the same but for the spelling of the texts in them."""
    if isinstance(before, str) and isinstance(after, str):
        return _same_words(before, after)
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return before.keys() == after.keys() and all(only_spelling(before[key], after[key]) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(only_spelling, before, after))
    return before == after and type(before) is type(after)


def _same_words(before: str, after: str) -> bool:
    theirs, ours = (_WORD.findall(text.casefold()) for text in (before, after))
    return len(theirs) == len(ours) and all(map(_same_word, theirs, ours))


def _same_word(before: str, after: str) -> bool:
    if before == after:
        return True
    if min(len(before), len(after)) < _LONG or {before, after} & _TURNING or not (before + after).isalpha():
        return False
    return _edits(before, after) <= 1


def _edits(before: str, after: str) -> int:
    """How many letters must be put in, taken out, exchanged or swapped with their neighbour."""
    rows = [list(range(len(after) + 1))]
    for i, letter in enumerate(before, start=1):
        row = [i]
        for j, other in enumerate(after, start=1):
            least = min(rows[-1][j] + 1, row[-1] + 1, rows[-1][j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == after[j - 2] and before[i - 2] == other:
                least = min(least, rows[-2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]
