"""What changes here: copies brought up to date, published figures prepared, downloads asked for and handed out."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict
from pathlib import Path

from django.core.files import File
from django.db import transaction
from django.utils import timezone, translation

from folkmoot.core.questionnaire.model import Questionnaire
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.records.actions import record
from folkmoot.groundwork.records.holding import held
from folkmoot.plan.register.models import Activity
from folkmoot.plan.register.rules import AFTER_CLOSE, State

from . import copies, workbooks
from .counting import Copy
from .models import Export
from .permissions import can_read_words, check_download
from .protection import Protection
from .queries import PUBLIC_FILE, STEP_FILE, step_is_due
from .results import build


def renew(activity: Activity) -> copies.CopyState | None:
    """Bring the copy up to date, and what the public sees of it once the consultation is over. Twice does no harm."""
    state = copies.refresh(activity)
    consultation = activity.consultation
    if state is not None and (State(consultation.state) in AFTER_CLOSE or consultation.results_published_at):
        prepare(activity, state)
    return state


def prepare(activity: Activity, state: copies.CopyState) -> None:
    """Write down the protected results as the public may see them, so that its pages need not count."""
    questions, path = copies.asked(activity), copies.folder(activity) / PUBLIC_FILE
    if questions is None:
        return
    try:
        if json.loads(path.read_text())["state"] == state.name:
            return
    except (FileNotFoundError, ValueError, KeyError):
        pass
    _write_down(activity, questions, state, path)


def _write_down(activity: Activity, questions: Questionnaire, state: copies.CopyState, path: Path) -> None:
    languages = {}
    for language in questions.languages:
        with translation.override(language):
            copy = Copy(activity, questions, state, language)
            languages[language] = asdict(build(copy, Protection(copy)))
    prepared = {
        "state": state.name,
        "stamp": state.stamp,
        "at": timezone.now().isoformat(),
        "default": questions.default_language,
        "languages": languages,
    }
    copies.replace_file(path, json.dumps(prepared).encode())


@held("activity.consultation", "activity")
def keep_step(*, activity: Activity) -> None:
    """Freeze the figures for those who see no live ones, once a step is due; asked again under the lock, so that two
    readers at once do not freeze one response apart."""
    if not step_is_due(activity):
        return
    questions, state = copies.asked(activity), copies.refresh(activity)
    if questions is not None and state is not None:
        _write_down(activity, questions, state, copies.folder(activity) / STEP_FILE)


@transaction.atomic
def record_download(*, by: Officer, activity: Activity, rows: int, kind: str) -> None:
    """Ask for the right once more and note who takes responses away."""
    check_download(by, activity.consultation)
    record(
        "results.downloaded",
        by=by,
        subject=activity,
        consultation_id=activity.consultation_id,
        details={"rows": rows, "format": kind},
    )


@transaction.atomic
def record_totals(*, by: Officer, activity: Activity) -> None:
    check_download(by, activity.consultation)
    record("results.totals_downloaded", by=by, subject=activity, consultation_id=activity.consultation_id)


@transaction.atomic
def ask_for_workbook(*, by: Officer, activity: Activity) -> Export:
    """Have a workbook made; `make_workbook` does it in the background."""
    check_download(by, activity.consultation)
    export = Export.objects.create(activity=activity, made_by=by, with_words=can_read_words(by, activity.consultation))
    record("results.workbook_asked_for", by=by, subject=activity, consultation_id=activity.consultation_id)
    return export


def make_workbook(export: Export) -> int:
    """Write the workbook into a new file; returns how many responses are in it."""
    activity = export.activity
    questions = copies.asked(activity)
    if export.state != Export.State.WAITING or questions is None:
        return export.rows
    total = copies.stamp(activity).counted
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "responses.xlsx"
        export.rows = workbooks.write(
            path,
            activity,
            questions,
            questions.default_language,
            export.with_words,
            lambda done: progress(done, max(1, 2 * total)),
        )
        with path.open("rb") as file:
            export.file.save("responses.xlsx", File(file), save=False)
    export.state = Export.State.READY
    export.save(update_fields=["state", "rows", "file"])
    return export.rows
