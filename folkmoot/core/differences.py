"""What changed between two texts, word by word, so that a person sees it without comparing.

The work is bounded whatever the texts are: somebody may have written one word ten thousand times. Comparing looks at
every pair of equal words, so where there are too many pairs a text is compared by its lines, and where there are too
many equal lines all between the first change and the last is shown as gone and new.
"""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: A word with the blanks after it; the end of a line or paragraph stands alone, so that what follows is new by itself.
_PIECES = re.compile(r"\S+[^\S\n]*|\s+")
#: About half a second of work.
_MOST_PAIRS = 1_000_000


class Change(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Run:
    """A run of words that stayed, went or came."""

    change: Change
    text: str


def differences(before: str, after: str) -> list[Run]:
    """The runs in order; those that stayed and came make the new text, those that stayed and went the old one."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    if _too_many_pairs(old, new):
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    same = _same_at_the_ends(old, new) if _too_many_pairs(old, new) else _same(old, new)
    runs: list[Run] = []
    at_old = at_new = 0
    for start_old, start_new, length in same:
        for change, pieces in (
            (Change.GONE, old[at_old:start_old]),
            (Change.NEW, new[at_new:start_new]),
            (Change.SAME, old[start_old : start_old + length]),
        ):
            if pieces:
                runs.append(Run(change, "".join(pieces)))
        at_old, at_new = start_old + length, start_new + length
    return runs


def _too_many_pairs(old: list[str], new: list[str]) -> bool:
    counts = Counter(new)
    return sum(number * counts[piece] for piece, number in Counter(old).items()) > _MOST_PAIRS


#: Where a stretch begins in the old text and in the new one, and how many pieces it has; the last is empty.
_Stretch = tuple[int, int, int]


def _same(old: list[str], new: list[str]) -> list[_Stretch]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [(match.a, match.b, match.size) for match in matcher.get_matching_blocks()]


def _same_at_the_ends(old: list[str], new: list[str]) -> list[_Stretch]:
    shorter = min(len(old), len(new))
    first = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    last = next((back for back in range(shorter - first) if old[-1 - back] != new[-1 - back]), shorter - first)
    return [(0, 0, first), (len(old) - last, len(new) - last, last), (len(old), len(new), 0)]
