"""Rows of a spreadsheet as entries of the register, with everything that does not fit. Nothing is guessed or dropped:
a word too long for its field goes on in the notes, and a day that could be two days is kept in words."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from folkmoot.core.register.columns import Field, Reading
from folkmoot.core.register.days import MOST_WORDS, Order, When, WrongDate, is_ambiguous, order_of, together, when
from folkmoot.core.tables.table import Table
from folkmoot.core.tables.writing import unguarded
from folkmoot.core.words import searchable

#: The longest text of each field; what is longer goes on in the notes.
LONGEST = {Field.TITLE: 160, Field.SUMMARY: 400, Field.PLACE: 200, Field.RUN_BY: 160, Field.NOTES: 4000}
_MOST_PEOPLE = 10_000_000
_PARTING = re.compile(r"\s*[;\n]\s*|\s*,\s+")
_NOUGHT = frozenset({"-", "–", "—", "n/a", "na", "none", "tbc", "tba", "?", "nil"})

#: Other words for the methods of the register.
METHODS: Mapping[str, tuple[str, ...]] = {
    "survey elsewhere": ("survey", "surveys", "questionnaire", "online survey", "postal survey", "poll", "e-survey"),
    "focus group": ("focus groups", "workshop", "workshops", "world cafe", "appreciative inquiry"),
    "drop-in": ("drop in", "exhibition", "exhibitions", "open day", "roadshow", "drop-ins", "event", "events"),
    "meeting": (
        "meetings",
        "public meeting",
        "public meetings",
        "stakeholder meeting",
        "stakeholder meetings",
        "town hall",
        "virtual town hall",
        "online meeting",
        "presentation",
    ),
    "letter": (
        "letters",
        "leaflet",
        "leaflets",
        "e-mail",
        "email",
        "newsletter",
        "newsletters",
        "mailing",
        "direct email",
        "notice",
        "press",
    ),
    "interviews": ("interview", "street survey", "door knocking", "face to face", "telephone", "street surveys"),
    "panel wave": ("panel", "residents panel", "residents' panel", "citizens' panel"),
    "outreach": ("stall", "stand", "walkabout", "walkabouts", "visit", "visits", "community event"),
    "forum": ("forums", "standing group", "user group", "partnership", "board", "network", "committee"),
    "other": ("something else", "social media", "quiz", "competition", "various", "several"),
}
#: The five of IAP2, with Wilcox's names for them.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "inform": ("information", "informing", "informed"),
    "consult": ("consultation", "consulting", "consulted"),
    "involve": ("deciding together", "involving", "involvement"),
    "collaborate": ("acting together", "collaborating", "collaboration", "partnership"),
    "empower": ("supporting", "supporting independent community initiatives", "empowering"),
}


@dataclass(frozen=True)
class Known:
    """What the register knows by name: each name, searchable, with its key."""

    services: Mapping[str, int]
    #: Services for which whoever loads may register.
    allowed: frozenset[int]
    audiences: Mapping[str, int] = field(default_factory=dict)
    areas: Mapping[str, int] = field(default_factory=dict)
    topics: Mapping[str, int] = field(default_factory=dict)
    methods: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """A cell that does not fit, and why, as a code of `FAULTS`."""

    row: int
    column: int
    value: str
    why: str


@dataclass
class Entry:
    """One row. It is good when `faults` is empty; `notes_on` says what was kept in another way than as a field."""

    row: int
    title: str = ""
    summary: str = ""
    method: str = ""
    level: str = ""
    service: int | None = None
    place: str = ""
    run_by: str = ""
    first: date | None = None
    last: date | None = None
    words: str = ""
    notes: str = ""
    expected: int | None = None
    reached: int | None = None
    audiences: tuple[int, ...] = ()
    areas: tuple[int, ...] = ()
    topics: tuple[int, ...] = ()
    faults: list[Fault] = field(default_factory=list)
    kept: list[Fault] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The same for every row that says the same, in whatever file it comes."""
        said = (
            self.title,
            self.method,
            str(self.first),
            str(self.last),
            self.words,
            str(self.service),
            self.place,
            self.run_by,
            self.summary,
            self.notes,
        )
        return hashlib.sha256("\x1f".join(searchable([part]) for part in said).encode()).hexdigest()


def by_name(pairs: Iterable[tuple[int, str]]) -> dict[str, int]:
    return {searchable([name]): key for key, name in pairs}


def _named(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {searchable([other]): key for key, others in words.items() for other in (key, *others)}


class Converter:
    """Makes entries of the rows of one file."""

    def __init__(self, reading: Reading, known: Known, table: Table, covered: frozenset[tuple[int, int]]) -> None:
        self.reading, self.known, self.table, self.covered = reading, known, table, covered
        self.columns: dict[Field, list[int]] = {}
        for place, target in enumerate(reading.targets):
            if target:
                self.columns.setdefault(Field(target), []).append(place)
        self.methods = {**_named(METHODS), **known.methods}
        self.levels = _named(LEVELS)
        self.orders: dict[int, Order] = {}

    def all(self) -> Iterator[Entry]:
        """Every row. Columns of days are gone through first: only together they show which number is the day."""
        days = [place for name in (Field.WHEN, Field.FIRST, Field.LAST) for place in self.columns.get(name, [])]
        if days:
            order = order_of(" | ".join(cells[place] for place in days) for _number, cells in self.table.rows())
            self.orders = dict.fromkeys(days, order)
        for number, cells in self.table.rows():
            yield self._entry(number, cells)

    def _entry(self, number: int, cells: tuple[str, ...]) -> Entry:
        entry = Entry(number)
        for places in self.columns.values():
            for place in places:
                if (number, place) in self.covered:
                    entry.faults.append(Fault(number, place, "", "merged"))
        self._texts(entry, cells)
        self._days(entry, cells)
        self._choices(entry, cells)
        self._sets(entry, cells)
        self._people(entry, cells)
        return entry

    def _cells(self, cells: tuple[str, ...], name: Field) -> list[tuple[int, str]]:
        found = [(place, unguarded(cells[place].strip())) for place in self.columns.get(name, [])]
        return [(place, text) for place, text in found if text]

    def _texts(self, entry: Entry, cells: tuple[str, ...]) -> None:
        over: list[str] = []
        for name in (Field.TITLE, Field.PLACE, Field.RUN_BY, Field.SUMMARY):
            found = self._cells(cells, name)
            text = "\n".join(text for _place, text in found)
            if name is not Field.SUMMARY:
                text = " ".join(text.split())
            if len(text) > LONGEST[name]:
                over.append(text)
                entry.kept.append(Fault(entry.row, found[0][0], text[:300], "long"))
                text = text[: LONGEST[name] - 1].rstrip() + "…"
            setattr(entry, name.value.replace(" ", "_"), text)
        if not entry.title:
            entry.faults.append(Fault(entry.row, self.columns[Field.TITLE][0], "", "no_title"))
        notes = [text for _place, text in self._cells(cells, Field.NOTES)]
        entry.notes = "\n".join([*over, *notes])
        if len(entry.notes) > LONGEST[Field.NOTES]:
            place = (self.columns.get(Field.NOTES) or self.columns[Field.TITLE])[0]
            entry.faults.append(Fault(entry.row, place, entry.notes[:300], "too_long"))

    def _days(self, entry: Entry, cells: tuple[str, ...]) -> None:
        said = {}
        for name in (Field.WHEN, Field.FIRST, Field.LAST):
            said[name] = When()
            for place, text in self._cells(cells, name):
                try:
                    said[name] = when(text, self.orders[place])
                except WrongDate:
                    entry.faults.append(Fault(entry.row, place, text[:300], "wrong_date"))
                    continue
                if said[name].words and is_ambiguous(text, self.orders[place]):
                    entry.kept.append(Fault(entry.row, place, text[:300], "ambiguous"))
        try:
            found = said[Field.WHEN]
            if Field.FIRST in self.columns or Field.LAST in self.columns:
                found = together(said[Field.FIRST], said[Field.LAST])
                found = self._both(found, said[Field.WHEN])
        except WrongDate:
            place = self.columns.get(Field.LAST, self.columns.get(Field.FIRST, [0]))[0]
            entry.faults.append(Fault(entry.row, place, cells[place][:300], "ends_before"))
            return
        entry.first, entry.last, entry.words = found.first, found.last, found.words
        if len(entry.words) > MOST_WORDS:
            entry.notes = "\n".join(part for part in (entry.notes, entry.words) if part)
            entry.words = entry.words[: MOST_WORDS - 1].rstrip() + "…"
        if entry.first is None and not entry.words:
            entry.words = _UNSAID

    @staticmethod
    def _both(days: When, more: When) -> When:
        if days.first is None and more.first is not None:
            return When(more.first, more.last, days.words)
        words = "; ".join(part for part in (days.words, more.words) if part)
        return When(days.first, days.last, words)

    def _choices(self, entry: Entry, cells: tuple[str, ...]) -> None:
        entry.method, entry.level, entry.service = self.reading.method, self.reading.level, self.reading.service
        for place, text in self._cells(cells, Field.METHOD):
            entry.method = self.methods.get(searchable([text]), "")
            if not entry.method:
                entry.faults.append(Fault(entry.row, place, text[:300], "unknown_method"))
        for place, text in self._cells(cells, Field.LEVEL):
            entry.level = self.levels.get(searchable([text]), "")
            if not entry.level:
                entry.faults.append(Fault(entry.row, place, text[:300], "unknown_level"))
        place = self.columns.get(Field.SERVICE, [-1])[0]
        for where, text in self._cells(cells, Field.SERVICE):
            place, entry.service = where, self.known.services.get(searchable([text]))
            if entry.service is None:
                entry.faults.append(Fault(entry.row, where, text[:300], "unknown_service"))
        if entry.service is None and not any(fault.why == "unknown_service" for fault in entry.faults):
            entry.faults.append(Fault(entry.row, max(place, 0), "", "no_service"))
        elif entry.service is not None and entry.service not in self.known.allowed:
            entry.faults.append(Fault(entry.row, max(place, 0), "", "not_yours"))

    def _sets(self, entry: Entry, cells: tuple[str, ...]) -> None:
        for name in (Field.AUDIENCES, Field.AREAS, Field.TOPICS):
            names: Mapping[str, int] = getattr(self.known, name.value)
            keys: list[int] = []
            for place, text in self._cells(cells, name):
                whole = names.get(searchable([text]))
                parts = [text] if whole is not None else [part for part in _PARTING.split(text) if part]
                for part in parts:
                    key = names.get(searchable([part]))
                    if key is not None:
                        keys.append(key)
                    elif searchable([part]) not in _NOUGHT:
                        entry.faults.append(Fault(entry.row, place, part[:300], "unknown_name"))
            setattr(entry, name.value, tuple(dict.fromkeys(keys)))

    def _people(self, entry: Entry, cells: tuple[str, ...]) -> None:
        for name, attribute in ((Field.EXPECTED, "expected"), (Field.REACHED, "reached")):
            for place, text in self._cells(cells, name):
                if searchable([text]) in _NOUGHT:
                    continue
                plain = text.replace(",", "").replace(" ", "").removesuffix(".0")
                if plain.isascii() and plain.isdigit() and len(plain) < 9 and int(plain) <= _MOST_PEOPLE:
                    setattr(entry, attribute, int(plain))
                else:
                    entry.faults.append(Fault(entry.row, place, text[:300], "not_a_number"))


#: What stands where a file says nothing of when.
_UNSAID = "not said"


def gettext_noop(message: str) -> str:
    """Marks a message for the translators' catalogue without translating it."""
    return message


FAULTS: Mapping[str, str] = {
    "merged": gettext_noop("This cell is merged with another. Part the cells and write in each what belongs there."),
    "no_title": gettext_noop("There is no title."),
    "too_long": gettext_noop("The notes have more than 4,000 characters."),
    "wrong_date": gettext_noop("There is no such day. Write it like 3 May 2027."),
    "ends_before": gettext_noop("The last day is before the first, or one of them is no day."),
    "unknown_method": gettext_noop("This is none of the methods of the register."),
    "unknown_level": gettext_noop("This is none of the five levels of involvement."),
    "unknown_service": gettext_noop("The council has no service of this name."),
    "no_service": gettext_noop("There is no service, and none is chosen for empty cells."),
    "not_yours": gettext_noop("Your roles do not let you register for this service."),
    "unknown_name": gettext_noop("The council has no such name. Correct it, or leave it empty."),
    "not_a_number": gettext_noop("This is not a whole number of people."),
    # What is loaded, but not as a field of its own:
    "ambiguous": gettext_noop("It could be two different days, so it is kept in words."),
    "long": gettext_noop("It is too long for its field, so the whole of it stands in the notes."),
}
