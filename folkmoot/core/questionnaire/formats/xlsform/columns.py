"""The headings of an XLSForm: which column is what, and in which language. Old spellings are understood too."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from folkmoot.core.questionnaire.formats.naming import language_code
from folkmoot.core.questionnaire.formats.sheets import Row

TRANSLATED = frozenset({"label", "hint"})
MEDIA = frozenset({"image", "big-image", "audio", "video"})

# Columns that are understood, by the spellings found in the wild.
_ALIASES = {
    **{"caption": "label", "list name": "list_name", "list_name": "list_name", "relevance": "relevant"},
    **{"readonly": "read_only", "read only": "read_only", "calculate": "calculation", "calculation": "calculation"},
    **{
        "constraint_msg": "constraint_message",
        "constraint-msg": "constraint_message",
        "requiredmsg": "required_message",
    },
    **{"jr:constraintmsg": "constraint_message", "jr:requiredmsg": "required_message", "appearance": "appearance"},
    **{"jr:count": "repeat_count", "jr:preload": "type", "choice filter": "choice_filter", "command": "type"},
    **{"required_message": "required_message", "noapperrorstring": "no_app_error_string"},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """One column: its name, and for words the language as the file names it (empty where it names none)."""

    name: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row of a sheet, by the names of its columns."""

    number: int
    cells: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # label or hint, then language as named

    def get(self, name: str) -> str:
        return self.cells.get(name, "")


def heading(written: str) -> Heading:
    """`label::English (en)`, `label:English`, `bind:relevant` or `Media::Image` as a column."""
    first, *rest = (part.strip() for part in re.split(r"::?", written.strip()))
    name = first.lower()
    if name in ("bind", "control", "media", "instance") and rest:
        name = ":".join(rest[:2]).lower() if name == "bind" and rest[0].lower() == "jr" else rest[0].lower()
        rest = [] if name.startswith("jr:") else rest[1:]
    name = _ALIASES.get(name, name)
    return Heading(name, rest[0] if rest else "")


def headings(row: Row) -> list[Heading]:
    return [heading(cell) for cell in row]


def lines(rows: Sequence[Row]) -> Iterator[SheetLine]:
    """The rows below the headings that say anything."""
    if not rows:
        return
    columns = headings(rows[0])
    for number, row in enumerate(rows[1:], start=2):
        cells: dict[str, str] = {}
        words: dict[str, dict[str, str]] = {}
        for column, value in zip(columns, row, strict=False):
            value = value.strip()
            if value and column.name in TRANSLATED:
                words.setdefault(column.name, {}).setdefault(column.language, value)
            elif value and column.name:
                cells.setdefault(column.name, value)
        if cells or words:
            yield SheetLine(number, cells, words)


@dataclass(frozen=True, slots=True)
class Languages:
    """The languages of a form: their codes in order, the default first, and the code for each name in the file."""

    codes: tuple[str, ...]
    by_name: Mapping[str, str]
    unknown: Mapping[str, str]

    def by_code(self, words: Mapping[str, str]) -> dict[str, str]:
        """Words by the code of their language; a column that names its language wins over one that does not."""
        found: dict[str, str] = {}
        for name in sorted(words, key=lambda name: name == ""):
            found.setdefault(self.by_name[name], words[name])
        return found


def languages(sheets: Sequence[Sequence[Row]], default: str) -> Languages:
    """The languages named in the headings of these sheets; `default` is the form's own setting."""
    columns = [column for rows in sheets if rows for column in headings(rows[0]) if column.name in TRANSLATED]
    named = list(dict.fromkeys(column.language for column in columns if column.language))
    by_name: dict[str, str] = {}
    unknown: dict[str, str] = {}
    for name in named:
        code = language_code(name)
        if code is None:  # the codes from qaa on are kept free for private use
            code = unknown[name] = f"qa{chr(ord('a') + min(len(unknown), 19))}"
        by_name[name] = code
    unnamed_label = any(column.name == "label" and not column.language for column in columns)
    preferred = by_name.get(default) or (language_code(default) if default else None)
    if preferred:
        first = preferred
    elif named and not unnamed_label:
        first = by_name[named[0]]
    else:
        first = by_name[named[0]] if "en" in by_name.values() and by_name[named[0]] == "en" else "en"
    used = first in by_name.values() or unnamed_label or not named
    by_name[""] = first if used else by_name[named[0]]
    codes = tuple(dict.fromkeys([by_name[""] if not used else first, *by_name.values()]))
    return Languages(codes, by_name, unknown)
