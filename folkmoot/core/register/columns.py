"""What a column of a spreadsheet can be in the register, proposed from its heading; a person may correct it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from folkmoot.core.tables.table import Column
from folkmoot.core.words import searchable


class Field(StrEnum):
    TITLE = "title"
    SUMMARY = "summary"
    METHOD = "method"
    WHEN = "when"
    FIRST = "first day"
    LAST = "last day"
    SERVICE = "service"
    RUN_BY = "run by"
    LEVEL = "level"
    PLACE = "place"
    AREAS = "areas"
    AUDIENCES = "audiences"
    TOPICS = "topics"
    EXPECTED = "people expected"
    REACHED = "people reached"
    NOTES = "notes"


#: Fields that may be taken from several columns, whose words are then put one under the other.
MANY = frozenset({Field.NOTES, Field.SUMMARY})

#: Words of headings, the surest first. A heading is taken for the field whose words it has most fully.
_HEADINGS: Mapping[Field, tuple[str, ...]] = {
    Field.TITLE: ("title", "name", "consultation", "activity", "project", "engagement", "subject", "what", "event"),
    Field.SUMMARY: ("summary", "description", "about", "purpose", "aim"),
    Field.METHOD: ("method", "type", "channel", "how", "approach", "format", "technique"),
    Field.WHEN: ("when", "date", "dates", "timescale", "period", "timing", "timetable", "frequency"),
    Field.FIRST: ("start date", "first day", "start", "from", "begins", "opens", "opening date", "launch", "open date"),
    Field.LAST: ("end date", "last day", "end", "to", "ends", "closes", "closing date", "until", "close", "close date"),
    Field.SERVICE: ("service", "department", "directorate", "team", "service area", "division"),
    Field.RUN_BY: ("run by", "partner", "organisation", "led by", "delivered by", "provider", "contractor"),
    Field.LEVEL: ("level", "level of involvement", "involvement"),
    Field.PLACE: ("place", "venue", "location", "address"),
    Field.AREAS: ("ward", "wards", "area", "areas", "where", "division ward", "locality"),
    Field.AUDIENCES: ("audience", "audiences", "who", "target group", "stakeholders", "participants", "for whom"),
    Field.TOPICS: ("topic", "topics", "theme", "themes", "category"),
    Field.EXPECTED: ("people expected", "expected", "target number"),
    Field.REACHED: (
        "people reached",
        "attendance",
        "responses",
        "number of responses",
        "respondents",
        "reached",
        "attendees",
        "number of people",
        "people",
    ),
    Field.NOTES: ("notes", "comments", "remarks", "outcome", "outcomes", "results", "feedback"),
}


@dataclass(frozen=True)
class Reading:
    """How a file is read: rows of headings, encoding, what each column is, and what stands in for empty cells."""

    header_rows: int = 1
    encoding: str = ""
    #: One of `Field` or nothing for each column.
    targets: tuple[str, ...] = ()
    method: str = "other"
    level: str = "consult"
    service: int | None = None

    def as_data(self) -> dict[str, Any]:
        return {
            "header_rows": self.header_rows,
            "encoding": self.encoding,
            "targets": list(self.targets),
            "method": self.method,
            "level": self.level,
            "service": self.service,
        }


def from_data(data: Mapping[str, Any]) -> Reading:
    return Reading(**{**data, "targets": tuple(data.get("targets", ()))})


def propose(columns: Sequence[Column]) -> tuple[str, ...]:
    """A field for each column whose heading names one; each field once, except those that take several columns."""
    scored = sorted(
        ((_fit(column, field), -column.position, field) for column in columns for field in Field), reverse=True
    )
    targets = [""] * len(columns)
    taken: set[Field] = set()
    for score, place, field in scored:
        if score <= 0 or targets[-place] or (field in taken and field not in MANY):
            continue
        targets[-place] = field.value
        taken.add(field)
    if Field.TITLE not in taken and "" in targets:
        targets[targets.index("")] = Field.TITLE.value
    return tuple(targets)


def _fit(column: Column, field: Field) -> float:
    """How surely a heading names a field: the whole heading, then its beginning, then a word of it."""
    heading = searchable(["".join(sign if sign.isalnum() else " " for sign in column.heading)])
    best = 0.0
    for place, words in enumerate(_HEADINGS[field]):
        weight = 1 - place / 100
        if heading == words:
            best = max(best, 4 * weight + len(words) / 1000)
        elif heading.startswith(f"{words} ") or heading.endswith(f" {words}"):
            best = max(best, 2 * weight + len(words) / 100)
        elif f" {words} " in f" {heading} ":
            best = max(best, weight + len(words) / 100)
    return best


def problems(targets: Iterable[str]) -> list[str]:
    """What is wrong with a choice of columns, as codes: no title, or a field given twice."""
    chosen = [target for target in targets if target]
    found = [] if Field.TITLE in chosen else ["no_title"]
    twice = {target for target in chosen if chosen.count(target) > 1 and Field(target) not in MANY}
    return found + [f"twice:{target}" for target in sorted(twice)]
