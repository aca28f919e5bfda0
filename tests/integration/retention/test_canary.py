"""Every personal field gets a word that stands nowhere else. Once its time is over, it is nowhere: in no table, file,
copy or index, and where the database is a file, in none of its bytes. What is kept for good is said to be."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from folkmoot.ask.responses.actions import begin_draft, seal_new, submit
from folkmoot.ask.survey.queries import survey
from folkmoot.core.questionnaire.formats import folkmoot_json
from folkmoot.decide.decisions.actions import publish_results, record_decision
from folkmoot.decide.feedback.actions import publish_feedback, write_feedback
from folkmoot.groundwork.accounts.actions import stop_officer
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.loads.actions import receive
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.groundwork.retention.actions import delete_due
from folkmoot.groundwork.retention.queries import due, schedule
from folkmoot.groundwork.toolkit import actions as toolkit
from folkmoot.plan.briefs.actions.meetings import show
from folkmoot.plan.programme.actions.costs import keep_supplier
from folkmoot.plan.register.actions.views import save_view
from folkmoot.plan.register.lists import TopicList
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State
from folkmoot.understand.results.actions import renew
from folkmoot.understand.results.tasks import ask_for_workbook
from tests import factories
from tests.integration.decisions.conftest import DECISION, FEEDBACK
from tests.integration.responses.conftest import FULL

#: Personal fields whose word stays, because the schedule does not touch them; the notice and the docs page say so.
STAYS = {
    "records.AuditEvent.actor_name": "the trail names who did what, for good",
    "register.Consultation.contact_name": "published with the consultation",
    "register.Consultation.contact_email": "published with the consultation",
    "register.Consultation.contact_phone": "published with the consultation",
    "assurance.Consultee.contact_name": "who was asked decides whether a consultation was lawful",
    "assurance.Consultee.contact_email": "who was asked decides whether a consultation was lawful",
    "assurance.ConsulteeNotice.to_whom": "it is evidence",
    "assurance.ConsulteeNotice.returned_reason": "it is evidence",
    "codes.CodeAnswer.who": "it is evidence",
    "responses.AnswerDocument.document": "what people answered is the record of the consultation",
    "responses.EqualityDocument.document": "what people answered is the record of the consultation",
    "programme.PartnerCalendar.people": "officers, by their row",
}
#: Personal fields that hold no words: who it was is said by a row that goes, or is cleared.
WITHOUT_WORDS = {
    "accounts.Officer.password",
    "accounts.Officer.last_login",
    "reminders.ReminderChoice.officer",
    "reminders.Reminded.officer",
    "toolkit.Training.officer",
    "toolkit.Training.done_on",
    "toolkit.Practitioner.officer",
    "register.SavedView.owner",
    "scrutiny.Follow.officer",
    "results.Export.file",
}
#: The word of each field that is to go.
CANARIES = {
    "accounts.Officer.email": "quokka",
    "accounts.Officer.name": "Wombat Officer",
    "accounts.Officer.job_title": "platypus",
    "toolkit.Practitioner.asks": "kookaburra",
    "toolkit.Practitioner.phone": "01632 960777",
    "messaging.OutboxMessage.to": "bandicoot",
    "messaging.OutboxMessage.body": "bandicoot",
    "messaging.OutboxMessage.last_error": "bilby",
    "messaging.OutboxMessage.returned_reason": "bilby",
    "briefs.Showing.whom": "cassowary",
    "programme.Supplier.contact": "numbat",
    "responses.IdentityDocument.document": "bandicoot",
    "responses.Draft.answers": "echidna",
    "loads.Load.file": "dingo",
    "sessions.Session": "thylacine",
}
#: Names of officers stay in the trail.
IN_THE_TRAIL = {"Wombat Officer"}


def _questionnaire() -> Any:
    value = copy.deepcopy(factories.SMALL)
    value["pages"][1]["items"].append({"id": "post", "type": "postcode", "label": "Postcode?", "holds": "identity"})
    return folkmoot_json.read(json.dumps(value))


@pytest.fixture
def over(olive: Officer, asha: Officer, corporate: Officer) -> Consultation:
    """A consultation from opening to feedback, with every personal thing around it."""
    made = factories.consultation(by=olive, board=asha, state=State.OPEN, with_questionnaire=_questionnaire())
    asked = survey(made.slug)
    assert asked is not None
    who = {"email": "bandicoot@example.org", "post": "LE2 0QJ"}
    submit(asked=asked, answers=FULL | who, nonce="one", begun_at=timezone.now(), language="en")
    draft = {"why": "echidna", "email": "echidna@example.org"}
    begin_draft(asked=asked, answers=draft, nonce="two", begun_at=timezone.now(), language="en")
    show(by=olive, consultation=made, whom="Mx Cassowary, cassowary@example.org", days=7)
    keep_supplier(by=corporate, name="Surveys Ltd", contact="numbat@example.org", framework_until=timezone.localdate())
    receive(by=corporate, loader=ListLoader(TopicList()), content=b"Name\nMy friend Dingo\n", name="topics.csv")
    _somebody_who_leaves(corporate)
    factories.close_early(made)
    activity = factories.activity_of(made)
    renew(activity)
    ask_for_workbook(by=olive, activity=activity)
    _decided(made, olive)
    seal_new(by=CLOCK, at_once=True)
    run_all()
    OutboxMessage.objects.update(last_error="No bilby here.", returned_reason="No bilby here.")
    return made


def _somebody_who_leaves(corporate: Officer) -> None:
    wombat = factories.officer(name="Wombat Officer", email="quokka@aldermere.example")
    wombat.job_title = "Head of platypus"
    wombat.save()
    with transaction.atomic():
        toolkit.enter_directory(by=wombat, asks="Ask me about kookaburra.", phone="01632 960777")
        course = toolkit.add_course(by=corporate, name="Easy Read")
        toolkit.record_training(by=corporate, officer=wombat, course=course, done_on=timezone.localdate())
        save_view(by=wombat, name="Mine", query="")
    client = Client()
    client.force_login(wombat)
    session = client.session
    session["thylacine"] = "thylacine"
    session.save()
    stop_officer(by=corporate, officer=wombat)


def _decided(made: Consultation, olive: Officer) -> None:
    publish_results(by=olive, consultation=made)
    record_decision(by=olive, consultation=made, decided_on=timezone.localdate(), **DECISION)
    write_feedback(by=olive, consultation=made, **FEEDBACK)
    publish_feedback(by=olive, consultation=made)


def _tables() -> dict[str, str]:
    """Every table of the database, ours or not, as text."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if connection.vendor == "postgresql":
                cursor.execute(f'SELECT t::text FROM "{table}" t')
            else:
                cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = repr(cursor.fetchall())
    sessions = [repr(session.get_decoded()) for session in Session.objects.all()]
    return found | {"django_session decoded": repr(sessions)}


def _files() -> dict[str, bytes]:
    roots = (settings.MEDIA_ROOT, settings.COLUMNAR_ROOT, settings.EMAIL_FILE_PATH)
    return {str(path): path.read_bytes() for root in roots for path in Path(root).rglob("*") if path.is_file()}


def _where(word: str) -> list[str]:
    """The tables and files in which a word stands."""
    tables = [name for name, text in _tables().items() if word.lower() in text.lower()]
    files = [name for name, data in _files().items() if word.lower().encode() in data.lower()]
    return tables + files


def test_every_personal_field_is_watched_or_said_to_stay() -> None:
    ours = [model for model in apps.get_models() if model.__module__.startswith("folkmoot.")]
    personal = {f"{model._meta.label}.{name}" for model in ours for name in model.personal}  # type: ignore[attr-defined]
    assert personal - CANARIES.keys() - WITHOUT_WORDS - STAYS.keys() == set()


@pytest.mark.django_db(transaction=True)  # files go once the deletion is committed
def test_what_is_due_is_gone_from_tables_copies_files_and_search(over: Consultation) -> None:
    missing = [field for field, word in CANARIES.items() if not _where(word)]
    assert missing == [], "these words were nowhere to begin with"
    years = timezone.now() + timedelta(days=366 * 8)
    with time_machine.travel(years):
        delete_due(by=CLOCK)
        left = {word: place for word in CANARIES.values() if (place := _where(word))}
        assert {word: set(place) for word, place in left.items()} == {
            word: {"records_auditevent"} for word in IN_THE_TRAIL
        }
        assert list(due()) == []


def test_the_record_is_sound_after_a_lawful_deletion(over: Consultation, tmp_path: Path, settings: Any) -> None:
    settings.SIGNING_KEY_FILE = tmp_path / "signing-key"
    assert verify_all().faults == []
    with time_machine.travel(timezone.now() + timedelta(days=200)):
        deleted = {row.line.key: row for row in delete_due(by=CLOCK)}
        assert deleted["identity"].number == 1 and deleted["identity"].left == 0
        assert verify_all().faults == []
        seal_new(by=CLOCK, at_once=True)
        assert verify_all().faults == []


def test_each_line_of_the_schedule_is_tried_here(over: Consultation) -> None:
    with time_machine.travel(timezone.now() + timedelta(days=366 * 8)):
        found = {row.line.key for row in due()}
    assert {line.key for line in schedule()} - found <= {"reminders", "backups"}


@pytest.mark.django_db(transaction=True)
def test_no_byte_of_it_is_left_in_the_database_file(over: Callable[[], None]) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL writes over what was deleted when it vacuums")
    with time_machine.travel(timezone.now() + timedelta(days=366 * 8)):
        delete_due(by=CLOCK)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = Path(connection.settings_dict["NAME"]).read_bytes().lower()
    found = {word for word in CANARIES.values() if word.lower().encode() in data}
    assert found == IN_THE_TRAIL
