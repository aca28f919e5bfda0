"""A mapping: how a file is read, and what each of its columns is. Can be written as JSON and read again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from folkmoot.core.collected.targets import LEAVE_OUT, Role, Target, exists, parsed
from folkmoot.core.loading.reading import Reading
from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.core.refusals import Fault
from folkmoot.core.sentences import noop
from folkmoot.core.tables.headings import MOST_ABOVE, MOST_HEADER_ROWS
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Column, Table

DAY_FIRST, MONTH_FIRST = "day first", "month first"
LONDON, UTC = "Europe/London", "UTC"

FAULTS: Mapping[str, str] = {
    "other_file": noop(
        "The file does not fit the mapping: column %(column)s is headed “%(found)s”, not “%(expected)s”."
    ),
    "column_count": noop("The file does not fit the mapping: it has %(found)s columns, not %(expected)s."),
    "unknown_target": noop("Column %(column)s: “%(target)s” is nothing this questionnaire has."),
    "twice": noop("Columns %(columns)s are mapped to the same thing. Only one column can be."),
    "whole_and_parts": noop(
        "“%(question)s” is mapped both as a whole and in parts. Choose one way of giving its answer."
    ),
    "nothing_mapped": noop("No column is mapped to a question, so there is nothing to load."),
    "not_a_mapping": noop("The mapping cannot be read."),
}


class MappingError(Fault):
    """A mapping that cannot be used."""

    sentences = FAULTS


@dataclass(frozen=True)
class ColumnMapping:
    """`targets` in the order of the columns. `no_answer` are words that mean nothing was answered, beside a blank."""

    targets: tuple[Target, ...]
    headings: tuple[str, ...]
    header_rows: int = 1
    encoding: str = ""
    dates: str = DAY_FIRST
    times: str = LONDON
    no_answer: tuple[str, ...] = field(default=())
    #: Rows above the headings, and which sheet of a workbook; none: the first that is shown.
    above: int = 0
    sheet: str = ""

    def as_data(self) -> dict[str, object]:
        return {
            "header_rows": self.header_rows,
            "encoding": self.encoding,
            "above": self.above,
            "sheet": self.sheet,
            "dates": self.dates,
            "times": self.times,
            "no_answer": list(self.no_answer),
            "columns": [
                {"heading": heading, "to": str(target)}
                for heading, target in zip(self.headings, self.targets, strict=True)
            ],
        }

    def questions(self) -> frozenset[str]:
        return frozenset(target.question for target in self.targets if target.question)


def from_data(data: Mapping[str, Any]) -> ColumnMapping:
    """The mapping written so; raises when a part of it is missing or is something else."""
    try:
        columns = [(str(column["heading"]), parsed(str(column["to"]))) for column in data["columns"]]
        if any(target is None for _heading, target in columns):
            raise MappingError("not_a_mapping")
        return ColumnMapping(
            targets=tuple(target for _heading, target in columns if target is not None),
            headings=tuple(heading for heading, _target in columns),
            header_rows=_within(data.get("header_rows"), 1, MOST_HEADER_ROWS),
            above=_within(data.get("above"), 0, MOST_ABOVE),
            sheet=str(data.get("sheet") or ""),
            encoding=str(data.get("encoding") or ""),
            dates=MONTH_FIRST if data.get("dates") == MONTH_FIRST else DAY_FIRST,
            times=UTC if data.get("times") == UTC else LONDON,
            no_answer=tuple(map(str, data.get("no_answer") or ())),
        )
    except (KeyError, TypeError, AttributeError):
        raise MappingError("not_a_mapping") from None


def from_reading(reading: Reading, headings: Sequence[str]) -> ColumnMapping:
    """What somebody said of a file on its page, as a mapping."""
    said = reading.options
    return ColumnMapping(
        targets=tuple(parsed(key) or LEAVE_OUT for key in reading.targets),
        headings=tuple(headings),
        header_rows=reading.header_rows,
        encoding=reading.encoding,
        dates=said.get("dates") or DAY_FIRST,
        times=said.get("times") or LONDON,
        no_answer=tuple(word for part in said.get("no_answer", "").split(",") if (word := part.strip())),
        above=reading.above,
        sheet=reading.sheet,
    )


def as_reading(mapping: ColumnMapping) -> Reading:
    """The reverse."""
    return Reading(
        header_rows=mapping.header_rows,
        encoding=mapping.encoding,
        targets=tuple(str(target) for target in mapping.targets),
        above=mapping.above,
        sheet=mapping.sheet,
        options={"dates": mapping.dates, "times": mapping.times, "no_answer": ", ".join(mapping.no_answer)},
    )


def _within(number: object, least: int, most: int) -> int:
    return number if isinstance(number, int) and least <= number <= most else least


def read_by(mapping: ColumnMapping, content: bytes, name: str) -> Table:
    """The table in a file, read as the mapping says. Raises TableError."""
    return read_table(
        content,
        name,
        header_rows=mapping.header_rows,
        encoding=mapping.encoding or None,
        above=mapping.above,
        sheet=mapping.sheet or None,
    )


def check(mapping: ColumnMapping, table: Table, questionnaire: Questionnaire) -> None:
    """Raise when this mapping was made for another file or questionnaire."""
    if len(table.columns) != len(mapping.targets):
        raise MappingError("column_count", found=len(table.columns), expected=len(mapping.targets))
    for column, heading, target in zip(table.columns, mapping.headings, mapping.targets, strict=True):
        if column.heading != heading:
            raise MappingError("other_file", column=column.letter, found=column.heading[:80], expected=heading[:80])
        if not exists(target, questionnaire):
            raise MappingError("unknown_target", column=column.letter, target=str(target)[:80])


def faults(mapping: ColumnMapping, questionnaire: Questionnaire) -> None:
    """Raise what keeps a mapping from being complete: nothing mapped, or one thing mapped twice."""
    if not mapping.questions():
        raise MappingError("nothing_mapped")
    counts = Counter(target for target in mapping.targets if target != LEAVE_OUT)
    for target, count in counts.items():
        if count > 1:
            letters = [Column(place, "").letter for place, one in enumerate(mapping.targets) if one == target]
            raise MappingError("twice", columns=", ".join(letters[:5]))
    whole = {target.question for target in counts if target.role is Role.ANSWER}
    parts = {target.question for target in counts if target.role in {Role.CHOICE, Role.ROW, Role.RANK}}
    for question in sorted(whole & parts):
        label = questionnaire.words(question, questionnaire.default_language)
        raise MappingError("whole_and_parts", question=label[:80])
