"""A file of responses from beginning to end in one call, by a mapping: for the command line, the demonstration and
tests."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from django.utils import timezone

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import current_version, questionnaire
from folkmoot.ask.responses.models import Channel
from folkmoot.core.collected.conversion import Converter
from folkmoot.core.collected.mapping import ColumnMapping, as_reading, faults, read_by
from folkmoot.core.collected.mapping import check as check_mapping
from folkmoot.core.loading.rows import Fault
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.tables.reading import unpacked
from folkmoot.core.tables.table import Table
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads.actions import AlreadyLoaded
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.whole import load_file as load_spreadsheet
from folkmoot.plan.register.models import Activity

from .loading import ResponseLoader


def _read(file: bytes | Path, name: str) -> tuple[bytes, str]:
    content = file.read_bytes() if isinstance(file, Path) else file
    return unpacked(content, name or (file.name if isinstance(file, Path) else ""))


def _table(version: QuestionnaireVersion, mapping: ColumnMapping, content: bytes, name: str) -> Table:
    """The table, when the mapping was made for it and for this questionnaire."""
    table, questions = read_by(mapping, content, name), questionnaire(version)
    check_mapping(mapping, table, questions)
    faults(mapping, questions)
    return table


def check_file(
    *, version: QuestionnaireVersion, file: bytes | Path, mapping: ColumnMapping, name: str = ""
) -> tuple[int, list[Fault]]:
    """A dry run without storing anything: how many rows can be loaded, and every cell that does not fit."""
    table = _table(version, mapping, *_read(file, name))
    rows = 0
    misfits: list[Fault] = []
    for row in Converter(questionnaire(version), mapping, timezone.now()).all(table.rows()):
        rows += row.loadable
        misfits += row.faults
    return rows, misfits


def load_file(
    *,
    by: Officer,
    activity: Activity,
    file: bytes | Path,
    channel: Channel,
    mapping: ColumnMapping,
    name: str = "",
    only_good: bool = True,
) -> Load:
    """Load a file at once, as an officer would page by page; a file that is in already is returned as it is."""
    content, name = _read(file, name)
    version = current_version(activity)
    if version is None:
        raise NotNow(noop("There is no published questionnaire yet that a file could answer."))
    _table(version, mapping, content, name)
    reading = as_reading(mapping)
    reading = replace(reading, options={**reading.options, "channel": channel.value})
    try:
        return load_spreadsheet(
            by=by,
            loader=ResponseLoader(),
            about=activity.address,
            content=content,
            name=name,
            only_good=only_good,
            reading=reading,
        )
    except AlreadyLoaded as refusal:
        return refusal.load
