"""What a spreadsheet calls things, matched with what the council calls them.

“Parks” may be the service Parks & Open Spaces, “All wards” the whole area. A word that is no name of the council's is
listed once, with the value it most likely means; a person says what it means, and that is remembered.
"""

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.targets import Target
from folkmoot.core.sentences import noop as _
from folkmoot.core.tables.table import Row
from folkmoot.core.tables.writing import unguarded
from folkmoot.core.words import searchable

#: A word that means nothing: its cell is read as if it were empty.
NOTHING = "-"
#: More words than a person matches by hand; the cells of the rest do not fit.
MOST_WORDS = 200
_LIKE_ENOUGH = 0.84
_MOST_KEPT = 5_000
_PARTING = re.compile(r"\s*[;\n]\s*|\s*,\s+")
_NOUGHT = frozenset({"-", "–", "—", "n/a", "na", "none", "tbc", "tba", "?", "nil"})
_EVERYWHERE = re.compile(
    r"(?:the )?(?:all|every|whole|entire)(?: of)?(?: the)? ?"
    r"(?:wards?|areas?|borough|city|district|county|council|town)?"
    r"|(?:borough|city|district|county|council|town|area)[ -]?wide|everywhere"
)


@dataclass(frozen=True)
class OwnValues:
    """The council's own values of one kind."""

    #: What this kind is called, marked for the translators: “Service”.
    words: str
    #: The key of each value, and its name as people see it.
    shown: Mapping[str, str]
    #: Every way to write a value (searchable), with its key.
    names: Mapping[str, str]
    #: What no value at all means: “The whole area”. Empty where it means that nothing is said.
    nothing: str = ""
    #: What becomes of a word that is left unmatched.
    unmatched: str = _("No match: its cells do not fit")
    #: The same words come again and again in a long file, so what they name is kept.
    _said: dict[tuple[str, bool], tuple[list[str], list[str]]] = field(
        init=False, default_factory=dict, repr=False, compare=False
    )

    def with_words(self, words: Mapping[str, str]) -> "OwnValues":
        """With what the file's own words mean. A value that the council has no more is forgotten."""
        known = {word: key for word, key in words.items() if key == NOTHING or key in self.shown}
        return replace(self, names={**known, **self.names})

    def key(self, text: str) -> str | None:
        """The key of the value that a text names, NOTHING for none, None when the text is no name."""
        word = searchable([text])
        return self.names.get(word, NOTHING if is_nought(text) else None)

    def keys(self, text: str, several: bool) -> tuple[list[str], list[str]]:
        """The values that a cell names, and the parts of it that are no names. A name may hold a comma."""
        known = self._said.get((text, several))
        if known is None:
            known = self._read(text, several)
            if len(self._said) < _MOST_KEPT:
                self._said[text, several] = known
        return known

    def _read(self, text: str, several: bool) -> tuple[list[str], list[str]]:
        whole = self.key(text)
        parts = [text] if whole is not None or not several else parts_of(text)
        found = [(part, self.key(part)) for part in parts]
        keys = [key for _part, key in found if key is not None and key != NOTHING]
        return list(dict.fromkeys(keys)), [part for part, key in found if key is None]

    def likeliest(self, text: str) -> str:
        """The value that a word most likely means, or nothing when none or several are as likely."""
        word = searchable([text])
        if self.nothing and _EVERYWHERE.fullmatch(word):
            return NOTHING
        mine = set(_letters(word).split())
        inside = {
            key for name, key in self.names.items() if mine and _are_part(mine, set(_letters(name).split())) and key
        }
        if len(inside) == 1:
            return inside.pop()
        near = {self.names[name] for name in difflib.get_close_matches(word, self.names, n=3, cutoff=_LIKE_ENOUGH)}
        return near.pop() if len(near) == 1 else ""


def own_values(
    words: str,
    pairs: Iterable[tuple[object, str]],
    *,
    also: Mapping[str, str] | None = None,
    nothing: str = "",
    unmatched: str = OwnValues.unmatched,
) -> OwnValues:
    """Values from their keys and names; `also` are other ways to write them, `nothing` is what none of them means."""
    shown = {str(key): name for key, name in pairs}
    names = {**(also or {}), **{searchable([name]): key for key, name in shown.items()}}
    return OwnValues(words, shown, names, nothing, unmatched)


def parts_of(text: str) -> list[str]:
    """The names in one cell, where it may hold several."""
    return [part for part in _PARTING.split(text) if part]


def is_nought(text: str) -> bool:
    """Whether a cell is filled in only to say that there is nothing to say."""
    return searchable([text]) in _NOUGHT


def _letters(text: str) -> str:
    return "".join(sign if sign.isalnum() else " " for sign in text)


def _are_part(mine: set[str], name: set[str]) -> bool:
    return bool(name) and (mine <= name or name <= mine)


@dataclass
class Unknown:
    """A word of the file that is no name of the council's."""

    kind: str
    word: str
    #: How many cells hold it, and the first row that does.
    cells: int = 0
    row: int = 0


@dataclass
class WordList:
    """Gathers the unknown words of a file, row by row, in the order in which they come."""

    reading: Reading
    targets: Sequence[Target]
    own: Mapping[str, OwnValues]
    found: dict[tuple[str, str], Unknown] = field(default_factory=dict)

    def __post_init__(self) -> None:
        kinds = {target.key: target for target in self.targets if target.kind}
        self._columns = [(place, kinds[key]) for place, key in enumerate(self.reading.targets) if key in kinds]

    @property
    def has_columns(self) -> bool:
        """Whether any column of the file names values at all."""
        return bool(self._columns)

    def add(self, row: Row) -> None:
        number, cells = row
        for place, target in self._columns:
            text = unguarded(cells[place].strip())
            if not text:
                continue
            for part in self.own[target.kind].keys(text, target.several)[1]:
                name = (target.kind, searchable([part]))
                if name not in self.found and len(self.found) >= MOST_WORDS:
                    continue
                unknown = self.found.setdefault(name, Unknown(target.kind, part[:120], row=number))
                unknown.cells += 1
