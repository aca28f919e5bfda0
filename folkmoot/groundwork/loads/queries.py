"""Readings of spreadsheets that were put in: their tables and their rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from folkmoot.core.loading.reading import Reading, from_data
from folkmoot.core.loading.rows import Source
from folkmoot.core.loading.targets import shape
from folkmoot.core.tables.table import Table
from folkmoot.core.tables.workbook import covered_cells
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.models import Job

from .loader import AnyLoader, loader_of
from .models import Load, Remembered

#: States in which the rows of a file are in, or on their way.
TAKEN_IN = (Load.State.LOADING, Load.State.LOADED)
CHANGEABLE = (Load.State.RECEIVED, Load.State.CHECKING, Load.State.CHECKED)
#: What a list shows in place of a cell that no list repeats.
HIDDEN = "…"


def reading_of(load: Load) -> Reading:
    return from_data(load.reading)


def content_of(load: Load) -> bytes:
    with load.file.open("rb") as file:
        content: bytes = file.read()
    return content


def table_of(load: Load) -> Table:
    """The table in the file, read as somebody said."""
    return loader_of(load).read(content_of(load), load.file_name, reading_of(load))


def source_of(load: Load) -> Source:
    content, reading = content_of(load), reading_of(load)
    table = loader_of(load).read(content, load.file_name, reading)
    covered = covered_cells(content, table.sheet) if table.sheet else frozenset()
    return Source(table, reading, covered)


def rows_of(load: Load, by: Officer) -> Iterator[Any]:
    """Every row of the file, as its loader makes it."""
    return loader_of(load).rows(source_of(load), load, by)


def same_file(loader: AnyLoader, about: str, sha256: str, settings: Mapping[str, str] | None = None) -> Load | None:
    """This very file put in for the same, if it is in or on its way."""
    there = Load.objects.filter(loader=loader.key, about=about, sha256=sha256).exclude(state=Load.State.UNDONE)
    mine = settings or {}
    found = [load for load in there if all(load.settings.get(name) == mine.get(name) for name in loader.told_apart_by)]
    return next((load for load in found if load.state in TAKEN_IN), found[0] if found else None)


def remembered(loader: AnyLoader, table: Table) -> Remembered | None:
    """How the last file of this shape was read."""
    return Remembered.objects.filter(loader=loader.memory, shape=shape(table.columns)).first()


def proposed(loader: AnyLoader, by: Officer, content: bytes, name: str) -> tuple[Reading, str]:
    """How a file is read at first, as the last one of its shape was; and that shape."""
    table = loader.read(content, name)
    known = remembered(loader, table)
    if known is not None:
        last = from_data(known.reading)
        if last.encoding:
            last = replace(last, encoding=table.encoding)
        last = replace(last, sheet=table.sheet if last.sheet else "")
        anew = loader.read(content, name, last)
        keys = {target.key for target in loader.targets}
        if len(anew.columns) == len(last.targets) and set(last.targets) <= {"", *keys}:
            return last, known.shape
    usual = {option.key: option.initial for option in loader.options(by)}
    proposal = loader.propose(table)
    reading = Reading(table.header_rows, table.encoding, proposal.targets, table.above, table.sheet)
    return replace(reading, options={**usual, **proposal.options}), shape(table.columns)


def read_anew_like(table: Table, loader: AnyLoader, before: Reading) -> Reading:
    """A table read in another way: its headings propose the columns, and what was said beside them stays."""
    return replace(
        before,
        header_rows=table.header_rows,
        encoding=table.encoding,
        targets=loader.propose(table).targets,
        above=table.above,
        sheet=table.sheet,
    )


def kept_apart(loader: AnyLoader, reading: Reading) -> frozenset[int]:
    """The columns whose cells no list repeats; and the place behind the last, for what stands there by mistake."""
    places = {place for place, key in enumerate(reading.targets) if key and loader.keeps_apart(key)}
    return frozenset(places | {len(reading.targets)} if places else places)


def job_of(load: Load) -> Job | None:
    return Job.objects.filter(pk=load.job_id).first() if load.job_id else None
