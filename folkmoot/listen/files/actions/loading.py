"""The two long pieces of work on a file: going through every cell, and storing every row.

Both are run by the worker and may be run again after a crash: checking changes nothing but the report, and a row is
stored once. Responses of a batch count from the moment the whole file is in, all at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from django.db import transaction
from django.utils import timezone

from folkmoot.ask.responses.actions import Incoming, store
from folkmoot.ask.responses.models import Batch, Channel, Response
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.records.actions import record
from folkmoot.plan.register.queries import current_materials

from ..queries import already_in, as_row, converted, kept_apart, once, questions_of

_AT_ONCE = 500
#: So many of the cells that do not fit are listed on the screen; the download has all.
LISTED = 1_000


@dataclass
class Report:
    """What a dry run found."""

    rows: int = 0
    #: Rows without any answer, which are passed over.
    empty: int = 0
    #: Rows that would be loaded, and those of them in which every cell fits.
    loadable: int = 0
    fitting: int = 0
    #: Rows left out because their reference stands in the file twice.
    left_out: int = 0
    #: Rows whose reference came in with another file before.
    known: int = 0
    cells: int = 0
    by_column: dict[str, dict[str, int]] = field(default_factory=dict)
    listed: list[dict[str, object]] = field(default_factory=list)
    checked_at: str = ""


def check(batch: Batch) -> Report:
    """Go through the whole file and write down what does not fit. Nothing is loaded."""
    report, names, questions = Report(), [], questions_of(batch)
    columns: dict[int, Counter[str]] = {}
    for row in converted(batch):
        report.rows += 1
        report.empty += row.empty
        report.left_out += row.left_out
        report.cells += len(row.misfits)
        if not row.left_out and row.answers:
            report.loadable += 1
            report.fitting += not row.misfits
            if row.reference:
                names.append(once(batch, row))
        for misfit in row.misfits:
            columns.setdefault(misfit.column, Counter())[misfit.why] += 1
            if len(report.listed) < LISTED:
                hidden = {"value": "…"} if kept_apart(misfit, questions) else {}
                report.listed.append({**as_row(misfit), **hidden})
        if not report.rows % _AT_ONCE:
            progress(report.rows, max(batch.rows, report.rows))
    report.known = already_in(batch, names)
    report.by_column = {str(column): dict(counts) for column, counts in sorted(columns.items())}
    report.checked_at = timezone.now().isoformat()
    batch.report, batch.rows = asdict(report), report.rows
    batch.save(update_fields=["report", "rows"])
    return report


def load_now(batch: Batch, *, by: Officer) -> int:
    """Store every row that can be loaded, without the cells that do not fit; returns how many count now."""
    batch.refresh_from_db()
    if batch.state != Batch.State.LOADING:
        return batch.loaded
    version, materials = batch.version, current_materials(batch.activity.consultation)
    for chunk in _chunks(batch):
        with transaction.atomic():
            if _locked(batch).state != Batch.State.LOADING:  # another worker was quicker
                break
            store(version=version, responses=chunk, channel=Channel(batch.channel), batch=batch, materials=materials)
            # Out of the counted set until the whole file is in.
            Response.objects.filter(batch=batch, withdrawn_at=None).update(withdrawn_at=timezone.now())
    with transaction.atomic():
        locked = _locked(batch)
        if locked.state != Batch.State.LOADING:
            return locked.loaded
        locked.loaded = Response.objects.filter(batch=locked).update(withdrawn_at=None)
        locked.state, locked.job_id = Batch.State.LOADED, ""
        # The file holds answers, identity and equality answers side by side (P1): it goes once everything is in.
        stored, storage, locked.file = str(locked.file.name), locked.file.storage, ""
        locked.save(update_fields=["loaded", "state", "job_id", "file"])
        transaction.on_commit(lambda: storage.delete(stored))
        record(
            "responses.batch_loaded",
            by=by,
            subject=locked,
            consultation_id=locked.activity.consultation_id,
            details={
                "rows": locked.loaded,
                "file": locked.file_name,
                "channel": str(locked.get_channel_display()),
                "sha256": locked.sha256,
                "cells_left_out": locked.report.get("cells", 0),
            },
        )
    batch.refresh_from_db()
    return batch.loaded


def _locked(batch: Batch) -> Batch:
    return Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)


def _chunks(batch: Batch) -> Iterator[list[Incoming]]:
    language = questions_of(batch).default_language
    chunk: list[Incoming] = []
    done = 0
    for row in converted(batch):
        done += 1
        if row.answers and not row.left_out:
            name = once(batch, row)
            chunk.append(Incoming(answers=row.answers, once=name, language=language, received_at=row.received_at))
        if len(chunk) >= _AT_ONCE:
            yield chunk
            chunk = []
            progress(done, max(batch.rows, done))
    if chunk:
        yield chunk
    progress(done, max(batch.rows, done))
