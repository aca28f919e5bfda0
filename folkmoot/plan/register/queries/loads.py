"""Readings of spreadsheets put in for the register: their tables, and their rows as entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from folkmoot.core.register.columns import Reading, from_data
from folkmoot.core.register.rows import Converter, Entry, Known, by_name
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Table
from folkmoot.core.tables.workbook import covered_cells
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import services_where
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.places.models import Ward

from ..models import Audience, Consultation, LoggedMethod, RegisterLoad, Topic

_AT_ONCE = 500


def reading_of(load: RegisterLoad) -> Reading:
    return from_data(load.reading)


def content_of(load: RegisterLoad) -> bytes:
    with load.file.open("rb") as file:
        content: bytes = file.read()
    return content


def table_of(load: RegisterLoad, content: bytes | None = None) -> Table:
    """The table in the file, read as somebody said."""
    reading = reading_of(load)
    data = content_of(load) if content is None else content
    return read_table(data, load.file_name, header_rows=reading.header_rows, encoding=reading.encoding or None)


def known_to(officer: Officer) -> Known:
    """What the register knows by name, and for which services this officer may register."""
    services = list(Service.objects.values_list("pk", "name"))
    held = services_where(officer, Permission.REGISTER_CONSULTATION)
    return Known(
        services=by_name(services),
        allowed=frozenset(pk for pk, _name in services) if held is None else frozenset(held),
        audiences=by_name(Audience.objects.values_list("pk", "name")),
        areas=_wards(),
        topics=by_name(Topic.objects.values_list("pk", "name")),
        methods={searchable([str(label)]): value for value, label in LoggedMethod.choices},
    )


def _wards() -> dict[str, int]:
    """Wards by their names and by their codes."""
    rows = list(Ward.objects.values_list("pk", "name", "code"))
    return by_name((pk, code) for pk, _name, code in rows) | by_name((pk, name) for pk, name, _code in rows)


def entries_of(load: RegisterLoad, officer: Officer) -> Iterator[Entry]:
    """Every row of the file as an entry."""
    content = content_of(load)
    table = table_of(load, content)
    covered = covered_cells(content, table.sheet) if table.sheet else frozenset()
    yield from Converter(reading_of(load), known_to(officer), table, covered).all()


def on_register(keys: Iterable[str]) -> set[str]:
    """Which of these rows are on the register already."""
    listed, found = list(keys), set()
    for start in range(0, len(listed), _AT_ONCE):
        rows = Consultation.objects.filter(load_key__in=listed[start : start + _AT_ONCE])
        found |= {str(key) for key in rows.values_list("load_key", flat=True)}
    return found


def same_file(sha256: str) -> RegisterLoad | None:
    """This very file, if it is in or on its way."""
    taken = (RegisterLoad.State.LOADING, RegisterLoad.State.LOADED)
    found = RegisterLoad.objects.filter(sha256=sha256)
    return found.filter(state__in=taken).first() or found.exclude(state=RegisterLoad.State.UNDONE).first()


def job_of(load: RegisterLoad) -> Job | None:
    return Job.objects.filter(pk=load.job_id).first() if load.job_id else None
