"""What a partner does, read from a spreadsheet: each row is one thing, with its days."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from folkmoot.core.loading.days import Order, When, WrongDate, order_of, together, when
from folkmoot.core.loading.rows import LONGEST_VALUE, Fault, Source, filled
from folkmoot.core.loading.targets import Target
from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable

TARGETS = (
    Target(
        "title",
        _("What"),
        ("title", "name", "what", "activity", "consultation", "event", "project", "subject"),
        required=True,
    ),
    Target("when", _("When"), ("when", "date", "dates", "period", "timescale")),
    Target("first", _("First day"), ("start date", "first day", "start", "from", "begins", "opens", "opening date")),
    Target("last", _("Last day"), ("end date", "last day", "end", "to", "ends", "closes", "closing date", "until")),
    Target("place", _("Where"), ("place", "venue", "location", "address", "where")),
    Target("link", _("Link"), ("link", "web address", "website", "url", "page")),
)
LONGEST = {"title": 160, "place": 200, "link": 500}
_DAYS = ("when", "first", "last")

FAULTS: Mapping[str, str] = {
    "no_title": _("The row does not say what it is."),
    "no_day": _("No day is given. Write it like 3 May 2027."),
    "in_words": _("This names no day for certain. Write it like 3 May 2027."),
    "wrong_date": _("There is no such day. Write it like 3 May 2027."),
    "ends_before": _("The last day is before the first."),
    "too_long": _("This is too long."),
    "no_link": _("A link begins with https:// or http://."),
}


@dataclass
class EntryRow:
    """One thing a partner does. It can be loaded when it has no faults."""

    row: int
    title: str = ""
    first: date | None = None
    last: date | None = None
    place: str = ""
    link: str = ""
    faults: list[Fault] = field(default_factory=list)
    kept: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The same for every row that says the same, in whatever file it comes."""
        said = (self.title, str(self.first), str(self.last), self.place)
        return hashlib.sha256("\x1f".join(searchable([part]) for part in said).encode()).hexdigest()


def entries(source: Source) -> Iterator[EntryRow]:
    """Every row. The columns of days are gone through first: only together they show which number is the day."""
    columns = source.columns()
    days = [place for key in _DAYS for place in columns.get(key, [])]
    order = order_of(" | ".join(cells[place] for place in days) for _row, cells in source.table.rows())
    for number, cells in source.table.rows():
        row = EntryRow(number, faults=list(source.merged(number)))
        _texts(row, cells, columns)
        _days(row, cells, columns, order)
        yield row


def _texts(row: EntryRow, cells: tuple[str, ...], columns: Mapping[str, list[int]]) -> None:
    for key, most in LONGEST.items():
        for place, text in filled(cells, columns.get(key, [])):
            words = " ".join(text.split())
            setattr(row, key, words)
            if len(words) > most:
                row.faults.append(Fault(row.row, place, words[:LONGEST_VALUE], "too_long"))
            elif key == "link" and not words.lower().startswith(("https://", "http://")):
                row.faults.append(Fault(row.row, place, words, "no_link"))
    if not row.title:
        row.faults.append(Fault(row.row, columns["title"][0], "", "no_title"))


def _days(row: EntryRow, cells: tuple[str, ...], columns: Mapping[str, list[int]], order: Order) -> None:
    said: dict[str, When] = {key: When() for key in _DAYS}
    found = len(row.faults)
    for key in _DAYS:
        for place, text in filled(cells, columns.get(key, [])):
            try:
                said[key] = when(text, order)
            except WrongDate:
                row.faults.append(Fault(row.row, place, text[:LONGEST_VALUE], "wrong_date"))
            else:
                if said[key].words:
                    row.faults.append(Fault(row.row, place, text[:LONGEST_VALUE], "in_words"))
    if len(row.faults) > found:
        return
    place = next((columns[key][0] for key in _DAYS if key in columns), 0)
    try:
        days = together(said["first"], said["last"])
    except WrongDate:
        row.faults.append(Fault(row.row, place, cells[place][:LONGEST_VALUE], "ends_before"))
        return
    if days.first is None:
        days = said["when"]
    if days.first is None:
        row.faults.append(Fault(row.row, place, "", "no_day"))
    row.first, row.last = days.first, days.last or days.first
