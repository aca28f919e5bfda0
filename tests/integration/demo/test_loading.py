"""The demonstration once it is loaded: every stage is there, through the ordinary actions, at plausible times."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import override_settings

from folkmoot.ask.responses.models import Channel, Response
from folkmoot.ask.responses.queries import broken_seals, changed_since_received
from folkmoot.decide.decisions.models import Decision
from folkmoot.decide.feedback.models import Feedback
from folkmoot.demo import council, loading
from folkmoot.demo.clock import at
from folkmoot.demo.council import PASSWORD
from folkmoot.demo.loading import load
from folkmoot.doors.workspace.setting_up import standing
from folkmoot.groundwork.accounts.models import Council, Officer, Service
from folkmoot.groundwork.accounts.roles import ROLES
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.places.queries import places_of
from folkmoot.groundwork.records.chain import verify
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.queries import exported
from folkmoot.groundwork.records.verifying import verify_all
from folkmoot.groundwork.ui.theme import theme_problems
from folkmoot.plan.briefs.permissions import can_decide_brief
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import State
from tests.inspector import PageClient
from tests.integration.demo.conftest import FEW, NOW

pytestmark = pytest.mark.django_db

#: At which stage each consultation stands when no example files are at hand.
STAGES = {
    "New opening hours for our libraries": State.FED_BACK,
    "A safer High Street": State.OPEN,
    "Dogs in our parks: a new order": State.CHANGES_ASKED,
    "Collecting garden waste: three ways to pay for it": State.SUBMITTED,
    "Next year's council budget: what matters most?": State.SCHEDULED,
    "Quieter streets in Larkrise: after the trial": State.REPORTED,
    "A new play area for Fenside": State.DRAFT,
    "Grants to community groups for arts and culture": State.DRAFT,
    "Parties, leaders and Europe: a study of voters": State.CLOSED,
}


def test_every_stage_of_a_consultation_is_there(loaded):
    standing = Consultation.objects.exclude(state=State.LOGGED)
    assert {one.title: State(one.state) for one in standing} == STAGES


def test_what_could_not_be_loaded_is_said_in_a_line(loaded):
    left_out = [line for line in loaded if "is left out" in line]
    assert len(left_out) == 3
    assert any("the example file forms-xlsform/mitwirken_umfrage.xlsx is not here" in line for line in left_out)


def test_the_audit_trail_holds_and_never_goes_back_in_time(loaded):
    assert verify(exported()).sound
    moments = list(AuditEvent.objects.order_by("number").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] < NOW + timedelta(minutes=5)
    assert len(moments) > 200


def test_nothing_stored_lies_in_the_future_or_before_the_council(loaded):
    first = AuditEvent.objects.order_by("number").first().at
    for moments in (
        Response.objects.values_list("received_at", flat=True),
        Consultation.objects.values_list("created_at", flat=True),
        OutboxMessage.objects.values_list("created_at", flat=True),
    ):
        assert all(first <= moment <= NOW for moment in moments)


def test_responses_came_while_it_was_open_by_several_channels(loaded):
    asked = Consultation.objects.filter(activities__responses__isnull=False).exclude(state="logged")
    for consultation in asked.distinct():
        responses = Response.objects.filter(activity__consultation=consultation)
        if responses.filter(channel=Channel.ELSEWHERE).exists():
            continue
        assert responses.count() == FEW
        assert responses.values("channel").distinct().count() >= 3
        assert not responses.exclude(received_at__range=(consultation.opens_at, consultation.closes_at)).exists()
        assert not responses.filter(materials=None).exists()


def test_nothing_in_the_whole_record_raises_an_alarm(loaded):
    faults = verify_all().faults
    # Each test has a folder for files of its own, so those of the demonstration are not there.
    assert [fault for fault in faults if "is gone from the store" not in fault] == []


def test_every_response_is_sealed_and_unchanged(loaded):
    for activity in Activity.objects.all():
        assert broken_seals(activity) == []
        assert list(changed_since_received(activity)) == []
    assert not Response.objects.filter(seal=None).exists()


def test_the_page_says_that_generated_responses_are(loaded):
    asked = Consultation.objects.filter(activities__responses__isnull=False).exclude(state="logged")
    for consultation in asked.distinct():
        source = consultation.data_source
        assert "generated" in source or "The answers are real" in source


def test_a_real_survey_came_in_through_the_ordinary_import(loaded):
    study = Consultation.objects.get(title__startswith="Parties, leaders")
    batch = Load.objects.get(loader="responses", about=study.slug)
    assert (batch.loaded, batch.report["cells"]) == (1525, 0)
    assert "British Election Panel Study" in study.data_source and "carData" in study.data_source


def test_the_board_has_something_to_decide_and_its_word_is_on_record(loaded):
    asha, submitted = council.officer("asha"), Consultation.objects.filter(state=State.SUBMITTED)
    waiting = [each.title for each in submitted if can_decide_brief(asha, each)]
    assert waiting == ["Collecting garden waste: three ways to pay for it"]
    dogs = Consultation.objects.get(title__startswith="Dogs")
    assert dogs.brief_comments.count() == 3
    assert dogs.board_decisions.get().reason


def test_one_consultation_was_decided_and_fed_back_and_those_who_left_an_address_were_told(loaded):
    decision, feedback = Decision.objects.get(), Feedback.objects.get()
    assert decision.decided_on > decision.consultation.closes_at.date()
    assert feedback.published_at.date() <= decision.consultation.feedback_due
    told = OutboxMessage.objects.filter(subject__startswith="What happened after")
    assert told.exists() and not told.filter(sent_at=None).exists()
    assert all(message.to.endswith("@example.org") for message in told)


def test_no_job_is_left_for_the_worker(loaded):
    assert not Job.objects.exclude(state=Job.State.DONE).exists()


def test_everybody_may_sign_in_and_has_a_second_factor_of_their_own(loaded):
    secrets = set()
    for officer in Officer.objects.all():
        assert officer.check_password(PASSWORD)
        secrets.add(Authenticator.objects.get(user=officer).data["secret"])
    assert len(secrets) == Officer.objects.count() == 17


def test_the_roles_of_the_product_are_all_held(loaded):
    held = {role for officer in Officer.objects.all() for role, _service in officer.roles_held}
    assert held == {role.key for role in ROLES}


def test_postcodes_find_their_places_and_the_colours_can_be_read(loaded):
    assert [str(place) for place in places_of("am1 1aa")] == ["Priory School (school catchment)", "Guildhall"]
    assert [place.name for place in places_of("AM3 1AA")] == ["Mere Academy", "Broadmere and Fenside", "Broadmere"]
    assert Service.objects.exclude(directorate=None).count() == Service.objects.count() > 0
    assert theme_problems(Council.objects.get().colours) == []


def test_the_public_pages_stand(loaded):
    ravi = PageClient()
    with at(NOW):
        assert b"A safer High Street" in ravi.get("/").content
    for consultation in Consultation.objects.filter(state__in=["open", "scheduled", "closed", "reported", "fed back"]):
        with at(NOW):
            page = ravi.get(f"/consultations/{consultation.slug}/")
        assert page.status_code == 200, consultation
        assert ("generated for the demonstration" in page.content.decode()) == ("generated" in consultation.data_source)
    assert ravi.get("/consultations/dogs-in-our-parks-a-new-order/").status_code == 404
    with override_settings(DEMO=True):
        assert b"Olive Okafor" in ravi.get("/demo/").content


def test_loading_again_keeps_everything_and_adds_nothing(loaded):
    before = (Response.objects.count(), AuditEvent.objects.count(), Officer.objects.count())
    with override_settings(EXAMPLES=Path("/nowhere")):
        assert load(lambda _words: None, now=NOW) == 0
    assert (Response.objects.count(), AuditEvent.objects.count(), Officer.objects.count()) == before


def test_a_survey_whose_file_came_to_hand_later_is_added(loaded, examples):
    said: list[str] = []
    with override_settings(EXAMPLES=examples):
        stories = [story for story in loading.stories(NOW) if story.key in {"mitwirken", "toronto"}]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(loading, "stories", lambda _now: stories)
            assert load(said.append, now=NOW) == 2
    toronto = Consultation.objects.get(title__contains="Toronto")
    assert State(toronto.state) is State.FED_BACK
    assert Response.objects.filter(activity__consultation=toronto).count() == 962
    assert "Open Government Licence – Toronto" in toronto.data_source
    assert "written for the demonstration" in Feedback.objects.get(consultation=toronto).did
    form = Consultation.objects.get(title__startswith="Mitwirken").activities.get().versions.get().content
    assert form.count('"holds": "identity"') == 3


def test_the_command_says_where_to_look_and_who_may_sign_in(loaded, capsys):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "stories", lambda _now: [])
        call_command("load_demo")
    said = capsys.readouterr().out
    assert "The demonstration is loaded already." in said
    assert "olive@aldermere.example" in said and PASSWORD in said and "/demo/" in said


def test_nothing_of_setting_up_is_missing(loaded):
    assert [task.key for task in standing().missing] == []
