"""A file from beginning to end in one call: for the command line, the demonstration and tests."""

from __future__ import annotations

from pathlib import Path

from django.utils import timezone

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.questionnaires.queries import questionnaire
from folkmoot.ask.responses.models import Batch, Channel
from folkmoot.core.collected.conversion import Converter
from folkmoot.core.collected.mapping import ColumnMapping, faults, read_by
from folkmoot.core.collected.mapping import check as check_mapping
from folkmoot.core.collected.misfits import Misfit
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop as _
from folkmoot.core.tables.reading import unpacked
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity

from .files import AlreadyLoaded, load, receive
from .loading import check, load_now


def _read(file: bytes | Path, name: str) -> tuple[bytes, str]:
    content = file.read_bytes() if isinstance(file, Path) else file
    return unpacked(content, name or (file.name if isinstance(file, Path) else ""))


def check_file(
    *, version: QuestionnaireVersion, file: bytes | Path, mapping: ColumnMapping, name: str = ""
) -> tuple[int, list[Misfit]]:
    """A dry run without storing anything: how many rows hold answers, and every cell that does not fit."""
    content, name = _read(file, name)
    table = read_by(mapping, content, name)
    questions = questionnaire(version)
    check_mapping(mapping, table, questions)
    faults(mapping, questions)
    rows = 0
    misfits: list[Misfit] = []
    for row in Converter(questions, mapping, timezone.now()).all(table.rows()):
        rows += bool(row.answers) and not row.left_out
        misfits += row.misfits
    return rows, misfits


def load_file(
    *,
    by: Officer,
    activity: Activity,
    version: QuestionnaireVersion,
    file: bytes | Path,
    channel: Channel,
    mapping: ColumnMapping,
    name: str = "",
    without_misfits: bool = True,
) -> Batch:
    """Load a file at once, as an officer would page by page; a file that is in already is returned as it is."""
    content, name = _read(file, name)
    table = read_by(mapping, content, name)
    check_mapping(mapping, table, questionnaire(version))
    faults(mapping, questionnaire(version))
    try:
        batch = receive(
            by=by, activity=activity, version=version, content=content, name=name, channel=channel, mapping=mapping
        )
    except AlreadyLoaded as refusal:
        return refusal.batch
    report = check(batch)
    if report.cells and not without_misfits:
        raise NotNow(_("%(cells)s cells do not fit."), cells=report.cells)
    load(by=by, batch=batch, without_misfits=without_misfits)
    load_now(batch, by=by)
    return batch
