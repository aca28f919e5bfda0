"""How a file is read: where its headings stand, what each column is, how its cells are read, and what the file's own
words mean. Can be written as JSON and read again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from folkmoot.core.tables.table import Table


@dataclass(frozen=True)
class Reading:
    """`targets` holds the key of a target, or nothing, for each column."""

    header_rows: int = 1
    encoding: str = ""
    targets: tuple[str, ...] = ()
    above: int = 0
    sheet: str = ""
    #: What was asked beside the columns, such as what stands where a target's cells are empty: keys and values.
    options: Mapping[str, str] = field(default_factory=dict)
    #: What the file's words mean: a kind of value, then each word (searchable) with one of the council's own values.
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        return {
            "header_rows": self.header_rows,
            "encoding": self.encoding,
            "targets": list(self.targets),
            "above": self.above,
            "sheet": self.sheet,
            "options": dict(self.options),
            "words": {kind: dict(words) for kind, words in self.words.items()},
        }

    def is_read_like(self, table: Table) -> bool:
        """Whether the table was read as this says."""
        return (self.header_rows, self.above, self.encoding, self.sheet) == (
            table.header_rows,
            table.above,
            table.encoding,
            table.sheet,
        )


def from_data(data: Mapping[str, Any]) -> Reading:
    return Reading(**{**data, "targets": tuple(data.get("targets", ()))})
