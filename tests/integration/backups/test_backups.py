"""A backup is made while serving, opened and verified; damage to it is found; a restored one is the same record."""

from __future__ import annotations

import json
import shutil
import sqlite3
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils import timezone

from benchmarks.stack import environment, run
from folkmoot.ask.responses.actions import seal_new, submit
from folkmoot.ask.survey.queries import survey
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.backups import backup
from folkmoot.groundwork.backups.checks import damages
from folkmoot.groundwork.backups.copies import BackupError
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.signing import sign_head
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.integration.responses.conftest import FULL

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    """An installation's own folder, with its keys."""
    settings.HOME, settings.SIGNING_KEY_FILE = tmp_path, tmp_path / "signing-key"
    (tmp_path / "secret-key").write_text("k" * 60)
    return tmp_path


@pytest.fixture
def lived(home: Path, olive: Officer, asha: Officer) -> Consultation:
    """A consultation with a document, sealed responses and a signed head."""

    def with_a_document(made: Consultation) -> None:
        plan: dict[str, Any] = {"name": "plan.pdf", "data": b"%PDF-1.4 plan", "kind": "application/pdf"}
        consultations.add_document(by=olive, consultation=made, title="The plan", **plan)

    made = factories.consultation(by=olive, board=asha, state=State.OPEN, before_announcing=with_a_document)
    asked = survey(made.slug)
    assert asked is not None
    for number in range(5):
        submit(asked=asked, answers=FULL, nonce=str(number), begun_at=timezone.now(), language="en")
    seal_new(by=CLOCK, at_once=True)
    sign_head(at_once=True)
    return made


@pytest.fixture
def made(lived: Consultation, tmp_path: Path) -> Path:
    return backup.make(tmp_path / "backups")


def test_a_backup_holds_database_files_and_keys_and_was_opened(made: Path) -> None:
    names = set(json.loads((made / "manifest.json").read_text())["files"])
    assert {"secret-key", "signing-key"} <= names
    assert any(name.startswith("database.") for name in names)
    assert any(name.startswith("files/documents/") for name in names)
    assert made.stat().st_mode & 0o777 == 0o700
    assert "Sound: " in backup.check(made)


def test_a_changed_byte_in_a_backup_is_found(made: Path) -> None:
    document = next(path for path in (made / "files" / "documents").rglob("*") if path.is_file())
    document.write_bytes(b"%PDF-1.4 plam")
    with pytest.raises(BackupError, match="not as it was"):
        backup.check(made)
    document.unlink()
    with pytest.raises(BackupError, match="missing"):
        backup.check(made)


def test_a_backup_of_a_tampered_record_is_refused_and_leaves_nothing(lived: Consultation, tmp_path: Path) -> None:
    Consultation.objects.update(title="Another title")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE responses_answerdocument SET document = '{}'")
    with pytest.raises(BackupError, match="not those that were received"):
        backup.make(tmp_path / "backups")
    assert list((tmp_path / "backups").iterdir()) == []


def test_restoring_into_what_is_not_empty_is_refused(made: Path) -> None:
    with pytest.raises(BackupError, match="not empty"):
        backup.restore(made)


def test_old_backups_go_by_the_schedule_and_nothing_else_does(made: Path) -> None:
    beside = made.with_name("folkmoot-notes")
    beside.mkdir()
    assert backup.delete_old(made.parent) == []
    with time_machine.travel(timezone.now() + timedelta(days=36)):
        assert backup.delete_old(made.parent) == [made]
    assert not made.exists() and beside.exists()


def test_a_folder_that_is_no_backup_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is no backup"):
        call_command("backup", str(tmp_path), "--check")


def test_a_restored_backup_is_the_same_record(made: Path, tmp_path: Path) -> None:
    """Rehearsed with the programs themselves, in an installation of its own."""
    if connection.vendor != "sqlite":
        _rehearse_on_postgresql(made, tmp_path)
        return
    elsewhere = tmp_path / "elsewhere"
    env = environment(elsewhere)
    assert "Sound: " in run(env, "-m", "folkmoot", "restore", str(made))
    assert "Sound: " in run(env, "-m", "folkmoot", "verify")
    with sqlite3.connect(elsewhere / "folkmoot.sqlite3") as opened:
        assert opened.execute("SELECT count(*) FROM responses_response").fetchone() == (5,)
    assert (elsewhere / "secret-key").read_text() == "k" * 60


def _rehearse_on_postgresql(made: Path, tmp_path: Path) -> None:
    from folkmoot.groundwork.backups import copies  # noqa: PLC0415

    copies.scratch_database("folkmoot_rehearsal")
    try:
        env = environment(tmp_path / "elsewhere", copies.url_of("folkmoot_rehearsal"))
        assert "Sound: " in run(env, "-m", "folkmoot", "restore", str(made))
        assert "Sound: " in run(env, "-m", "folkmoot", "verify")
    finally:
        copies.scratch_database("folkmoot_rehearsal", drop=True)


# --- Damage ----------------------------------------------------------------------------------------------------------


def test_a_sound_database_has_no_damages(lived: Consultation) -> None:
    assert damages(connection) == []


def test_an_overwritten_page_is_found_by_the_command(made: Path, tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("a page of PostgreSQL is found by its checksums, when it is read")
    damaged = tmp_path / "damaged"
    damaged.mkdir()
    shutil.copyfile(made / "database.sqlite3", damaged / "folkmoot.sqlite3")
    with (damaged / "folkmoot.sqlite3").open("r+b") as file:
        file.seek(4096 * 40)
        file.write(b"\xa5" * 4096)
    with pytest.raises(RuntimeError, match="The database is damaged"):
        run(environment(damaged), "-m", "folkmoot", "check")
