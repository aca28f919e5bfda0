"""A file on its way: received, mapped, loaded or discarded, and taken out again."""

from __future__ import annotations

from pathlib import PurePath

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.ask.responses.models import Batch, Channel, Response
from folkmoot.core.collected.mapping import ColumnMapping, faults
from folkmoot.core.collected.mapping import check as check_mapping
from folkmoot.core.loading.targets import shape
from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.core.tables.reading import read_table
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.stored import fingerprint, store
from folkmoot.groundwork.loads.actions import remember
from folkmoot.groundwork.records.actions import record
from folkmoot.plan.register.models import Activity

from ..permissions import check_import
from ..queries import TAKEN_IN, content_of, memory_of, proposed, questions_of, same_file, table_of
from ..rules import check_takes_imports


class AlreadyLoaded(NotNow):
    """This very file is in: loading it again adds nothing."""

    def __init__(self, batch: Batch) -> None:
        self.batch = batch
        words = _(
            "This file was loaded before, as “%(name)s”. Nothing is added. To load it another way, "
            "take that batch out first."
        )
        super().__init__(words % {"name": batch.file_name})


@transaction.atomic
def receive(
    *,
    by: Officer,
    activity: Activity,
    version: QuestionnaireVersion,
    content: bytes,
    name: str,
    channel: Channel,
    mapping: ColumnMapping | None = None,
) -> Batch:
    """Keep a file and propose what its columns are. Raises TableError for what is no table, AlreadyLoaded for a file
    that is in."""
    check_import(by, activity)
    check_takes_imports(activity.consultation.state_at())
    sha256 = fingerprint(content)
    earlier = same_file(activity, sha256)
    if earlier is not None and earlier.state in TAKEN_IN:
        raise AlreadyLoaded(earlier)
    if mapping is None:
        mapping = proposed(version, content, name)
    if earlier is not None:  # put in before and not loaded: begin again with it
        earlier.version, earlier.channel, earlier.mapping, earlier.report = version, channel, mapping.as_data(), {}
        earlier.save(update_fields=["version", "channel", "mapping", "report"])
        return earlier
    ending = ".xlsx" if content.startswith(b"PK") else ".csv"
    batch = Batch(
        activity=activity,
        version=version,
        channel=channel,
        file_name=PurePath(name.replace("\\", "/")).name[:200] or "file",
        mapping=mapping.as_data(),
        made_by=by,
    )
    batch.sha256 = store(batch.file, content, ending=ending)
    batch.save()
    record(
        "files.file_received",
        by=by,
        subject=batch,
        consultation_id=activity.consultation_id,
        details={"file": batch.file_name, "channel": str(batch.get_channel_display()), "sha256": sha256},
    )
    return batch


def _check_changeable(batch: Batch) -> None:
    if batch.state != Batch.State.CHECKED:
        raise NotNow(noop("The file is loaded or being loaded, so it cannot be changed any more."))


@transaction.atomic
def change_mapping(
    *, by: Officer, batch: Batch, mapping: ColumnMapping, channel: Channel, finished: bool = True
) -> None:
    """Say what each column is; every cell is to be checked anew. Raises MappingError when it cannot be so.

    Half a mapping may be kept with `finished=False`; it may still hold two columns for one thing.
    """
    check_import(by, batch.activity)
    _check_changeable(batch)
    batch.mapping, batch.channel, batch.report = mapping.as_data(), channel, {}
    table = table_of(batch)
    check_mapping(mapping, table, questions_of(batch))
    if finished:
        faults(mapping, questions_of(batch))
    batch.save(update_fields=["mapping", "channel", "report"])
    mapped = sum(bool(str(target)) for target in mapping.targets)
    record(
        "files.columns_mapped",
        by=by,
        subject=batch,
        consultation_id=batch.activity.consultation_id,
        details={"file": batch.file_name, "columns": mapped, "questions": len(mapping.questions())},
    )


@transaction.atomic
def load(*, by: Officer, batch: Batch, without_misfits: bool = False) -> None:
    """Say that a checked file is to be loaded; `load_now` does it. Cells that do not fit are left out only when
    somebody said so: nothing is guessed."""
    check_import(by, batch.activity)
    check_takes_imports(batch.activity.consultation.state_at())
    batch.refresh_from_db()
    _check_changeable(batch)
    report = batch.report
    if not report:
        raise NotNow(noop("The file has not been checked yet."))
    if report["cells"] and not without_misfits:
        raise NotNow(noop("Some cells do not fit. Mend the file, map it anew, or say that they are to be left out."))
    if not report["loadable"]:
        raise NotNow(noop("The file holds no response that could be loaded."))
    earlier = same_file(batch.activity, batch.sha256)
    if earlier is not None and earlier.pk != batch.pk and earlier.state in TAKEN_IN:
        raise AlreadyLoaded(earlier)
    batch.state = Batch.State.LOADING
    batch.save(update_fields=["state"])
    seen = shape(read_table(content_of(batch), batch.file_name).columns)
    remember(by=by, loader=memory_of(batch.version), shape=seen, reading=batch.mapping, file_name=batch.file_name)
    record(
        "files.loading_begun",
        by=by,
        subject=batch,
        consultation_id=batch.activity.consultation_id,
        details={"file": batch.file_name, "cells": report["cells"]},
    )


@transaction.atomic
def undo(*, by: Officer, batch: Batch) -> int:
    """Take the responses of a batch out of the counted set; they are kept. The file can be loaded again afterwards."""
    check_import(by, batch.activity)
    locked = Batch.objects.select_for_update().get(pk=batch.pk)
    if locked.state != Batch.State.LOADED:
        raise NotNow(noop("Only a batch that is loaded can be taken out."))
    check_takes_imports(locked.activity.consultation.state_at())
    now = timezone.now()
    # The names of the rows are given free, so that the same file, or one with the same references, counts as new.
    freed = Concat(Value(f"undone-{locked.pk}-"), Substr("idempotency_key", 1, 40))
    taken_out = Response.objects.filter(batch=locked, withdrawn_at=None).update(withdrawn_at=now, idempotency_key=freed)
    locked.state, locked.undone_at = Batch.State.UNDONE, now
    locked.save(update_fields=["state", "undone_at"])
    record(
        "responses.batch_undone",
        by=by,
        subject=locked,
        consultation_id=locked.activity.consultation_id,
        details={"rows": taken_out, "file": locked.file_name, "sha256": locked.sha256},
    )
    batch.refresh_from_db()
    return taken_out


@transaction.atomic
def discard(*, by: Officer, batch: Batch) -> None:
    """Throw away a file of which nothing was loaded."""
    check_import(by, batch.activity)
    _check_changeable(batch)
    if batch.responses.exists():
        raise NotNow(noop("Responses of this file were stored, so it cannot be thrown away."))
    record(
        "files.file_discarded",
        by=by,
        subject=batch,
        consultation_id=batch.activity.consultation_id,
        details={"file": batch.file_name, "sha256": batch.sha256},
    )
    file = batch.file
    batch.delete()
    transaction.on_commit(lambda: file.delete(save=False))
