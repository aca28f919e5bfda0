"""Rows of a spreadsheet as entries of the register, with everything that does not fit. Nothing is guessed or dropped:
a word too long for its field goes on in the notes, and a day that could be two days is kept in words."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from folkmoot.core.loading.days import MOST_WORDS, Order, When, WrongDate, is_ambiguous, order_of, together, when
from folkmoot.core.loading.rows import LONGEST_VALUE, Fault, Source, filled
from folkmoot.core.loading.values import OwnValues, is_nought, own_values
from folkmoot.core.register.columns import TARGETS, Field
from folkmoot.core.sentences import noop as _
from folkmoot.core.words import searchable

#: The longest text of each field; what is longer goes on in the notes.
LONGEST = {Field.TITLE: 160, Field.SUMMARY: 400, Field.PLACE: 200, Field.RUN_BY: 160, Field.NOTES: 4000}
_MOST_PEOPLE = 10_000_000
_KINDS = {target.key: target.kind for target in TARGETS if target.kind}
_SETS = tuple(target for target in TARGETS if target.several)

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
    """What the register calls things, by the kinds of the targets, and the services for which whoever loads may
    register."""

    own: Mapping[str, OwnValues]
    allowed: frozenset[int]


def methods(pairs: Iterable[tuple[str, str]]) -> OwnValues:
    return own_values(_("Method"), pairs, also=_named(METHODS))


def levels(pairs: Iterable[tuple[str, str]]) -> OwnValues:
    return own_values(_("Level of involvement"), pairs, also=_named(LEVELS))


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


def _named(words: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    return {searchable([other]): key for key, others in words.items() for other in (key, *others)}


class Converter:
    """Makes entries of the rows of one file."""

    def __init__(self, source: Source, known: Known) -> None:
        self.source, self.known = source, known
        self.own = {kind: own.with_words(source.reading.words.get(kind, {})) for kind, own in known.own.items()}
        self.columns = source.columns()
        self.orders: dict[int, Order] = {}

    def all(self) -> Iterator[Entry]:
        """Every row. Columns of days are gone through first: only together they show which number is the day."""
        days = [place for name in (Field.WHEN, Field.FIRST, Field.LAST) for place in self.columns.get(name, [])]
        if days:
            order = order_of(" | ".join(cells[place] for place in days) for _row, cells in self.source.table.rows())
            self.orders = dict.fromkeys(days, order)
        for number, cells in self.source.table.rows():
            yield self._entry(number, cells)

    def _entry(self, number: int, cells: tuple[str, ...]) -> Entry:
        entry = Entry(number, faults=list(self.source.merged(number)))
        self._texts(entry, cells)
        self._days(entry, cells)
        self._choices(entry, cells)
        self._sets(entry, cells)
        self._people(entry, cells)
        return entry

    def _cells(self, cells: tuple[str, ...], name: Field) -> list[tuple[int, str]]:
        return filled(cells, self.columns.get(name, []))

    def _texts(self, entry: Entry, cells: tuple[str, ...]) -> None:
        over: list[str] = []
        for name in (Field.TITLE, Field.PLACE, Field.RUN_BY, Field.SUMMARY):
            found = self._cells(cells, name)
            text = "\n".join(text for _column, text in found)
            if name is not Field.SUMMARY:
                text = " ".join(text.split())
            if len(text) > LONGEST[name]:
                over.append(text)
                entry.kept.append(Fault(entry.row, found[0][0], text[:LONGEST_VALUE], "long"))
                text = text[: LONGEST[name] - 1].rstrip() + "…"
            setattr(entry, name.value.replace(" ", "_"), text)
        if not entry.title:
            entry.faults.append(Fault(entry.row, self.columns[Field.TITLE][0], "", "no_title"))
        notes = [text for _column, text in self._cells(cells, Field.NOTES)]
        entry.notes = "\n".join([*over, *notes])
        if len(entry.notes) > LONGEST[Field.NOTES]:
            place = (self.columns.get(Field.NOTES) or self.columns[Field.TITLE])[0]
            entry.faults.append(Fault(entry.row, place, entry.notes[:LONGEST_VALUE], "too_long"))

    def _days(self, entry: Entry, cells: tuple[str, ...]) -> None:
        said = {}
        for name in (Field.WHEN, Field.FIRST, Field.LAST):
            said[name] = When()
            for place, text in self._cells(cells, name):
                try:
                    said[name] = when(text, self.orders[place])
                except WrongDate:
                    entry.faults.append(Fault(entry.row, place, text[:LONGEST_VALUE], "wrong_date"))
                    continue
                if said[name].words and is_ambiguous(text, self.orders[place]):
                    entry.kept.append(Fault(entry.row, place, text[:LONGEST_VALUE], "ambiguous"))
        try:
            found = said[Field.WHEN]
            if Field.FIRST in self.columns or Field.LAST in self.columns:
                found = together(said[Field.FIRST], said[Field.LAST])
                found = self._both(found, said[Field.WHEN])
        except WrongDate:
            place = self.columns.get(Field.LAST, self.columns.get(Field.FIRST, [0]))[0]
            entry.faults.append(Fault(entry.row, place, cells[place][:LONGEST_VALUE], "ends_before"))
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
        entry.method = self._choice(entry, cells, Field.METHOD, "unknown_method")
        entry.level = self._choice(entry, cells, Field.LEVEL, "unknown_level")
        service = self._choice(entry, cells, Field.SERVICE, "unknown_service")
        entry.service = int(service) if service else None
        place = max(0, self.columns.get(Field.SERVICE, [-1])[0])
        if entry.service is None and not any(fault.why == "unknown_service" for fault in entry.faults):
            entry.faults.append(Fault(entry.row, place, "", "no_service"))
        elif entry.service is not None and entry.service not in self.known.allowed:
            entry.faults.append(Fault(entry.row, place, "", "not_yours"))

    def _choice(self, entry: Entry, cells: tuple[str, ...], name: Field, why: str) -> str:
        """The value a cell names; where it is empty, what was chosen for empty cells."""
        for place, text in self._cells(cells, name):
            keys, unknown = self.own[_KINDS[name]].keys(text, several=False)
            if unknown:
                entry.faults.append(Fault(entry.row, place, text[:LONGEST_VALUE], why))
                return ""
            if keys:
                return keys[0]
        return self.source.reading.options.get(name, "")

    def _sets(self, entry: Entry, cells: tuple[str, ...]) -> None:
        for target in _SETS:
            found: list[int] = []
            for place, text in self._cells(cells, Field(target.key)):
                keys, unknown = self.own[target.kind].keys(text, several=True)
                found += [int(key) for key in keys]
                entry.faults += [Fault(entry.row, place, part[:LONGEST_VALUE], "unknown_name") for part in unknown]
            setattr(entry, target.key, tuple(dict.fromkeys(found)))

    def _people(self, entry: Entry, cells: tuple[str, ...]) -> None:
        for name, attribute in ((Field.EXPECTED, "expected"), (Field.REACHED, "reached")):
            for place, text in self._cells(cells, name):
                if is_nought(text):
                    continue
                plain = text.replace(",", "").replace(" ", "").removesuffix(".0")
                if plain.isascii() and plain.isdigit() and len(plain) < 9 and int(plain) <= _MOST_PEOPLE:
                    setattr(entry, attribute, int(plain))
                else:
                    entry.faults.append(Fault(entry.row, place, text[:LONGEST_VALUE], "not_a_number"))


#: What stands where a file says nothing of when.
_UNSAID = "not said"


FAULTS: Mapping[str, str] = {
    "no_title": _("There is no title."),
    "too_long": _("The notes have more than 4,000 characters."),
    "wrong_date": _("There is no such day. Write it like 3 May 2027."),
    "ends_before": _("The last day is before the first, or one of them is no day."),
    "unknown_method": _("This is none of the methods of the register."),
    "unknown_level": _("This is none of the five levels of involvement."),
    "unknown_service": _("The council has no service of this name."),
    "no_service": _("There is no service, and none is chosen for empty cells."),
    "not_yours": _("Your roles do not let you register for this service."),
    "unknown_name": _("The council has no such name. Correct it, or leave it empty."),
    "not_a_number": _("This is not a whole number of people."),
    # What is loaded, but not as a field of its own:
    "ambiguous": _("It could be two different days, so it is kept in words."),
    "long": _("It is too long for its field, so the whole of it stands in the notes."),
}
