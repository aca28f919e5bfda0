"""`folkmoot verify` finds whatever was done to the record behind the product's back, and names it; and nothing else.

`make tampering` tries a thousand tamperings and a thousand clean histories; the usual run tries fewer.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from folkmoot.ask.responses.actions import amend, begin_amendment, seal_new, submit
from folkmoot.ask.responses.models import Response
from folkmoot.ask.responses.queries import draft_with_key
from folkmoot.ask.survey.queries import survey
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.records import checker, signing
from folkmoot.groundwork.records.actions import CLOCK, record
from folkmoot.groundwork.records.queries import signed_heads
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.groundwork.retention.actions import delete_due
from folkmoot.listen.files.loading import ResponseLoader
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.actions.materials import seal_materials
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories
from tests.integration.records.tampering import TAMPERINGS, Tampering
from tests.integration.responses.conftest import FULL

PDF = b"%PDF-1.4 the plan"
TIMES = int(os.environ.get("FOLKMOOT_TAMPERINGS", "60"))
HISTORIES = int(os.environ.get("FOLKMOOT_HISTORIES", "12"))


@pytest.fixture(autouse=True)
def _own_key(tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_KEY_FILE = tmp_path / "signing-key"


def _answer(made: Consultation, number: int) -> None:
    asked = survey(made.slug)
    assert asked is not None
    values = {**FULL, "why": f"Reason {number}"}
    submit(asked=asked, answers=values, nonce=f"{made.pk} {number}", begun_at=timezone.now(), language="en")


def _change(made: Consultation, response: Response, why: str) -> None:
    asked = survey(made.slug)
    assert asked is not None
    draft = draft_with_key(asked.activity_id, begin_amendment(asked=asked, response=response, language="en"))
    assert draft is not None
    amend(asked=asked, draft=draft, answers={"support": "no", "why": why, "disability": "no"})


def _bring_in_and_take_out(made: Consultation, by: Officer) -> None:
    """A file of responses, loaded and excluded again as an officer does it."""
    content = b"Do you support the crossing?,Why do you say that?\nYes,a\nNo,b\nYes,c\n"
    address = factories.activity_of(made).address
    load = load_file(by=by, loader=ResponseLoader(), about=address, content=content, name=f"{made.pk}.csv")
    assert loads.undo(by=by, load=load) == 3


def _sealed() -> None:
    seal_new(by=CLOCK, at_once=True)
    seal_materials()
    signing.sign_head(at_once=True)


def _add_plan(by: Officer, made: Consultation) -> None:
    consultations.add_document(
        by=by, consultation=made, title="The plan", name="plan.pdf", data=PDF, kind="application/pdf"
    )


@pytest.fixture
def history(olive: Officer, asha: Officer) -> Consultation:
    """Some of everything: sealed, changed and excluded responses, responses not sealed yet, files, signed heads."""
    made = factories.consultation(by=olive, board=asha, state=State.OPEN, before_announcing=partial(_add_plan, olive))
    for number in range(4):
        _answer(made, number)
    _change(made, Response.objects.order_by("pk")[1], "I have thought again.")
    _sealed()
    for number in range(4, 7):
        _answer(made, number)
    _bring_in_and_take_out(made, olive)
    _change(made, Response.objects.order_by("pk")[2], "So have I.")
    _sealed()
    factories.correct(made, olive, contact_phone="01632 960002")
    for number in range(7, 10):
        _answer(made, number)
    seal_materials()
    signing.sign_head(at_once=True)
    return made


@pytest.fixture
def kept(history: Consultation) -> dict[str, Any]:
    """What somebody outside the council kept."""
    return {"kept_heads": signed_heads(), "public_key": signing.public_key()}


@pytest.fixture
def files_restored(settings: Any) -> Callable[[], None]:
    root = Path(settings.MEDIA_ROOT)
    contents: dict[Path, bytes] = {}

    def restore() -> None:
        if not contents:
            contents.update({path: path.read_bytes() for path in root.rglob("*") if path.is_file()})
        for path, data in contents.items():
            path.write_bytes(data)

    return restore


def _tried(tampering: Tampering, chance: Random, kept: dict[str, Any]) -> list[str]:
    """What is found after the deed, which is undone again."""
    with transaction.atomic():
        tampering.do(chance)
        faults = verify_all(**kept).faults
        transaction.set_rollback(True)
    return faults


def test_a_record_as_it_was_written_is_sound(history: Consultation, kept: dict[str, Any]) -> None:
    found = verify_all(**kept)
    assert found.faults == [] and found.notes == []
    assert found.counts["seal"] == 2 and found.counts["head"] == 3 and found.counts["leaf"] > 10


@pytest.mark.parametrize("tampering", TAMPERINGS, ids=lambda each: each.do.__name__)
def test_each_way_of_tampering_is_found_and_named(
    tampering: Tampering, history: Consultation, kept: dict[str, Any]
) -> None:
    faults = _tried(tampering, Random(7), kept)
    assert re.search(tampering.found, " ".join(faults)), faults


def test_tampering_at_random_is_always_found(
    history: Consultation, kept: dict[str, Any], files_restored: Callable[[], None]
) -> None:
    missed = []
    files_restored()
    for number in range(TIMES):
        chance = Random(number)
        tampering = chance.choice(TAMPERINGS)
        if not re.search(tampering.found, " ".join(_tried(tampering, chance, kept))):
            missed.append((number, tampering.do.__name__))
        files_restored()
    assert missed == []
    assert verify_all(**kept).sound


# --- No false alarm --------------------------------------------------------------------------------------------------


def _step(chance: Random, made: Consultation, by: Officer, number: int) -> None:
    """One of the things that happen to an open consultation, or to the record."""
    match chance.choice(["answer", "answer", "answer", "change", "seal", "head", "details", "file", "exclude", "lead"]):
        case "answer":
            _answer(made, number)
        case "change":
            response = Response.objects.filter(activity__consultation=made, batch=None).order_by("?").first()
            if response is not None:
                _change(made, response, f"Again {number}")
        case "seal":
            seal_new(by=CLOCK, at_once=True)
        case "head":
            signing.sign_head(at_once=True)
        case "details":
            factories.correct(made, by, contact_phone=f"01632 9{number:03}{chance.randrange(10, 99)}")
        case "file":
            factories.correct(made, by, documents=[f"Plan {number}"])
        case "exclude" if not Load.objects.exists():
            _bring_in_and_take_out(made, by)
        case _:
            seal_materials()


def test_random_histories_raise_no_alarm(olive: Officer, asha: Officer) -> None:
    alarms = []
    for seed in range(HISTORIES):
        chance = Random(seed)
        with transaction.atomic():
            made = factories.consultation(by=olive, board=asha, state=State.OPEN, title=f"History {seed}")
            for number in range(chance.randrange(3, 25)):
                _step(chance, made, olive, number)
            if chance.random() < 0.3:
                factories.close_early(made)
            elif chance.random() < 0.3:
                other = factories.consultation(by=olive, state=State.SUBMITTED)
                briefs.decide(by=asha, consultation=other, outcome="refused", reason="No money.")
            elif chance.random() < 0.2:
                steps.cancel(by=olive, consultation=made, reason="No money.")
            if chance.random() < 0.5:  # a lawful deletion is no alarm, sealed or not
                with time_machine.travel(timezone.now() + timedelta(days=4 * 366)):
                    delete_due(by=CLOCK)
                    seal_new(by=CLOCK, at_once=chance.random() < 0.5)
            found = verify_all(kept_heads=signed_heads(), public_key=signing.public_key())
            alarms += [(seed, fault) for fault in found.faults]
            transaction.set_rollback(True)
    assert alarms == []


# --- Offline ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def taken_away(history: Consultation, kept: dict[str, Any], tmp_path: Path) -> Iterator[tuple[Path, Path, str]]:
    """The proof, the heads and the key as files, away from the council's server."""
    path, heads = tmp_path / "record.jsonl", tmp_path / "heads.jsonl"
    call_command("proof", str(path))
    heads.write_text("".join(json.dumps(head) + "\n" for head in kept["kept_heads"]))
    yield path, heads, kept["public_key"]


def _checked(path: Path, heads: Path, key: str) -> subprocess.CompletedProcess[str]:
    """With nothing but Python: no package, no folder of ours."""
    command = [sys.executable, "-I", "-S", checker.__file__, str(path), "--heads", str(heads), "--key", key]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=path.parent)


def test_the_checker_runs_alone_on_what_was_taken_away(taken_away: tuple[Path, Path, str]) -> None:
    done = _checked(*taken_away)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Sound: ")


def test_the_proof_holds_no_answer_and_no_address(taken_away: tuple[Path, Path, str]) -> None:
    text = taken_away[0].read_text()
    assert "Reason 1" not in text and "ravi@example.org" not in text


def test_the_checker_names_what_was_changed_in_the_file(taken_away: tuple[Path, Path, str]) -> None:
    path, heads, key = taken_away
    lines = path.read_text().splitlines()
    del lines[3]
    path.write_text("\n".join(lines))
    done = _checked(path, heads, key)
    assert done.returncode == 1 and "Record 4 is missing from the trail." in done.stderr


def test_a_head_signed_with_another_key_is_named(history: Consultation, kept: dict[str, Any], settings: Any) -> None:
    settings.SIGNING_KEY_FILE = settings.SIGNING_KEY_FILE.with_name("thief")
    call = dict(kept)
    history.refresh_from_db()
    signing.sign_head(at_once=True)
    with transaction.atomic():
        record("briefs.submitted", by=CLOCK, subject=history, consultation_id=history.pk)
    signing.sign_head(at_once=True)
    faults = verify_all(**call).faults
    assert any("another key than the council's" in fault for fault in faults)


def test_records_that_no_head_covers_yet_are_a_note_and_no_fault(history: Consultation) -> None:
    with transaction.atomic():
        record("briefs.submitted", by=CLOCK, subject=history, consultation_id=history.pk, details={"sha256": "x"})
    found = verify_all()
    assert found.sound and "No signed head covers records" in found.notes[0]


def test_the_command_says_what_is_wrong(history: Consultation, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        call_command("verify_record")
    assert ended.value.code == 0 and "Sound: " in capsys.readouterr().out
    Response.objects.filter(withdrawn_at=None).update(withdrawn_at=timezone.now())
    with pytest.raises(SystemExit) as ended:
        call_command("verify_record")
    assert ended.value.code == 1 and "by hand" in capsys.readouterr().err


def test_the_key_is_readable_by_nobody_else(history: Consultation, settings: Any) -> None:
    assert settings.SIGNING_KEY_FILE.stat().st_mode & 0o777 == 0o600
