"""What changed between two texts, word by word, so that a person sees it without comparing."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: A word with the blanks after it; the end of a line or paragraph stands alone, so that what follows is new by itself.
_PIECES = re.compile(r"\S+[^\S\n]*|\s+")
#: Longer texts are compared by their lines: word by word would take too long.
_MOST_PIECES = 8_000


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
    if max(len(old), len(new)) > _MOST_PIECES:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    runs: list[Run] = []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            runs.append(Run(Change.SAME, "".join(old[a:b])))
            continue
        if a < b:
            runs.append(Run(Change.GONE, "".join(old[a:b])))
        if c < d:
            runs.append(Run(Change.NEW, "".join(new[c:d])))
    return runs
