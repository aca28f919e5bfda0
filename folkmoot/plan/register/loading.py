"""Spreadsheets of what was done to hear from people: each row becomes an entry of the register with one activity."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.loading.rows import Source
from folkmoot.core.loading.values import OwnValues
from folkmoot.core.register.columns import TARGETS, Field, propose
from folkmoot.core.register.rows import FAULTS, Converter, Entry, Known, levels, methods
from folkmoot.core.sentences import noop
from folkmoot.core.tables.table import Table
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import can, check, services_where
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.lists.naming import named_values
from folkmoot.groundwork.loads.loader import Loader, Proposal, ReadingOption, Wording
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.places.naming import named_places
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.ui.moments import day as in_full

from .actions.activities import kind_of
from .models import Activity, Audience, Consultation, InvolvementLevel, LoggedMethod, Topic
from .rules import State

_AT_ONCE = 500
T = TypeVar("T")


class RegisterLoader(Loader[Entry]):
    """Entries of the register."""

    key = "register"
    names = "register:"
    targets = TARGETS
    faults = FAULTS
    preview_heads = (noop("Title"), noop("When"), noop("Place"))

    def check(self, by: Officer, about: str) -> None:
        check(by, Permission.REGISTER_CONSULTATION)

    def check_own(self, by: Officer, load: Load) -> None:
        """Officers may go on with their own files; the corporate lead with any."""
        self.check(by, load.about)
        if load.made_by != by:
            check(by, Permission.MANAGE_COUNCIL)

    def seen_by(self, by: Officer, loads: QuerySet[Load]) -> QuerySet[Load]:
        return loads if can(by, Permission.MANAGE_COUNCIL) else loads.filter(made_by=by)

    def propose(self, table: Table) -> Proposal:
        return Proposal(propose(table.columns))

    def own_values(self) -> Mapping[str, OwnValues]:
        return {
            "services": named_values(noop("Service"), Service),
            "audiences": named_values(noop("Audience"), Audience),
            "topics": named_values(noop("Topic"), Topic),
            "areas": named_places(noop("Place"), nothing=noop("The whole area")),
            "methods": methods([(value, str(label)) for value, label in LoggedMethod.choices]),
            "levels": levels([(value, str(label)) for value, label in InvolvementLevel.choices]),
        }

    def options(self, by: Officer) -> Iterable[ReadingOption]:
        held = services_where(by, Permission.REGISTER_CONSULTATION)
        services = Service.objects.all() if held is None else Service.objects.filter(pk__in=held)
        none = ("", _("None: such a row does not fit"))
        named = [(str(key), name) for key, name in services.values_list("pk", "name")]
        yield ReadingOption(Field.SERVICE, _("Service where a cell is empty"), [none, *named])
        yield ReadingOption(Field.METHOD, _("Method where a cell is empty"), LoggedMethod.choices, "other")
        yield ReadingOption(Field.LEVEL, _("Level where a cell is empty"), InvolvementLevel.choices, "consult")

    def rows(self, source: Source, load: Load, by: Officer) -> Iterator[Entry]:
        held = services_where(by, Permission.REGISTER_CONSULTATION)
        allowed = Service.objects.values_list("pk", flat=True) if held is None else held
        return Converter(source, Known(self.own_values(), frozenset(allowed))).all()

    def preview(self, row: Entry) -> Sequence[str]:
        days = [in_full(day) for day in (row.first, row.last) if day]
        return row.title, " – ".join(days) or row.words, row.place

    def known(self, load: Load, keys: Iterable[str]) -> set[str]:
        there: set[str] = set()
        for some in _batches(keys):
            found = Consultation.objects.filter(load_key__in=some).values_list("load_key", flat=True)
            there.update(str(key) for key in found)
        return there

    def store(self, rows: Sequence[Entry], load: Load, by: Officer) -> None:
        for row in rows:
            entry = _stored(row, by, load)
            entry.audiences.set(row.audiences)
            entry.areas.set(row.areas)
            entry.topics.set(row.topics)
            details = {"file": load.file_name, "row": row.row, "sha256": load.sha256}
            record("register.logged_from_file", by=by, subject=entry, consultation_id=entry.pk, details=details)

    def stored(self, load: Load) -> int:
        return Consultation.objects.filter(load=load).count()

    def undo(self, load: Load) -> int:
        """Entries with more than one record have been worked on; so have those that another phase follows."""
        entries = Consultation.objects.filter(load=load, state=State.LOGGED, next_phases=None)
        touched = (
            AuditEvent.objects.filter(consultation_id__in=entries.values("pk"))
            .values("consultation_id")
            .annotate(n=Count("number"))
            .filter(n__gt=1)
            .values("consultation_id")
        )
        gone = list(entries.exclude(pk__in=touched).values_list("pk", flat=True))
        for some in _batches(gone):
            Consultation.objects.filter(pk__in=some).delete()
        return len(gone)

    def wording(self, about: str) -> Wording:
        return Wording(
            title=_("Load from a spreadsheet"),
            introduction=_("Put a list of what was done to hear from people on the register in one go."),
            file_help=_("CSV or Excel workbook (.xlsx), up to 50 MB. One row for each activity."),
            columns_help=_("Correct what is wrong, and leave out what the register need not know."),
            what=_("the register"),
            known=_("Rows that are on the register already"),
            see=_("See the register"),
            add=lambda n: ngettext("Add one entry to the register", "Add %(n)s entries to the register", n),
            loaded=lambda n: ngettext(
                "One entry of this file is on the register.", "%(n)s entries of this file are on the register.", n
            ),
            take_out=lambda n: ngettext(
                "The entry goes off the register, unless somebody has worked on it since.",
                "%(n)s entries go off the register. Those that somebody has worked on since stay.",
                n,
            ),
            taken_out=lambda n: ngettext("One entry is off the register.", "%(n)s entries are off the register.", n),
        )

    def back(self, about: str) -> tuple[str, str]:
        return _("Consultations"), reverse("register:list")


def _batches(keys: Iterable[T]) -> Iterator[list[T]]:
    """Few enough at once for one statement."""
    listed = list(keys)
    return (listed[start : start + _AT_ONCE] for start in range(0, len(listed), _AT_ONCE))


def _stored(row: Entry, by: Officer, load: Load) -> Consultation:
    """The entry with its one activity. Its address carries a part of its key, so that none has to be looked for."""
    assert row.service is not None  # noqa: S101 - a row without one has a fault
    base = slugify(row.title)[:140] or "consultation"
    entry = Consultation.objects.create(
        title=row.title,
        slug=f"{base}-{row.key[:12]}",
        summary=row.summary,
        service_id=row.service,
        lead_officer=by,
        created_by=by,
        level=row.level,
        kind=kind_of(row.level),
        state=State.LOGGED,
        load=load,
        load_key=row.key,
        first_day=row.first,
        last_day=row.last or row.first,
        run_by=row.run_by,
        search_text=searchable([row.title, row.summary, row.title, row.place, row.run_by, row.words]),
    )
    Activity.objects.create(
        consultation=entry,
        method=row.method,
        title=row.title,
        starts_on=row.first,
        ends_on=row.last,
        when_said=row.words,
        place=row.place,
        run_by=row.run_by,
        people_expected=row.expected,
        people_reached=row.reached,
        notes=row.notes,
        linkage_key=secrets.token_bytes(32),
    )
    return entry
