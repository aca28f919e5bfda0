"""What a file of responses calls things: its own words matched once, its channels, and which survey it is for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.ask.responses.models import Response
from folkmoot.ask.responses.queries import answers, counted
from folkmoot.ask.survey.apps import SurveyConfig
from folkmoot.core.loading.values import NOTHING
from folkmoot.groundwork.loads import actions
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of
from folkmoot.groundwork.loads.showing import unmatched
from folkmoot.plan.register.actions import activities
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from tests import factories
from tests.integration.files.test_files import FILE, _as_sent, address, received

WORDS = "Ref,Do you support the crossing?,How received,Your health condition\n"
ROWS = "a,Aye,Phone,perhaps\nb,Nay,In person,\nc,Aye,,\nd,No view,Pigeon,\n"
READ = {"targets": ("reference", "answer:support", "channel", "answer:disability")}


@pytest.fixture
def made(olive, asha):
    return factories.consultation(by=olive, board=asha, state=State.OPEN)


def checked(olive, made, content: str = WORDS + ROWS, name: str = "a.csv") -> Load:
    load = received(olive, made, content, name)
    reading = reading_of(load)
    targets = tuple(READ["targets"]) if not any(reading.targets[3:]) else reading.targets
    actions.read_as(by=olive, load=load, reading=replace(reading, targets=targets))
    actions.check_rows(by=olive, load=load)
    return load


def loaded(olive, load: Load) -> list[tuple[object, str]]:
    actions.begin(by=olive, load=load, only_good=True)
    actions.load_rows(by=olive, load=load)
    stored = Response.objects.filter(batch=load).order_by("pk")
    return [(answers(each.activity, each).get("support"), each.channel) for each in stored]


def test_a_column_that_says_how_each_response_came_is_proposed_and_read(olive, made):
    assert reading_of(received(olive, made, WORDS + ROWS)).targets[2] == "channel"
    load = checked(olive, made, WORDS + "a,yes,Phone,\nb,no,In person,\nc,yes,,\n", "b.csv")
    assert loaded(olive, load) == [("yes", "phone"), ("no", "face"), ("yes", "elsewhere")]


def test_words_that_are_no_answers_are_matched_once_and_remembered(olive, made):
    load = checked(olive, made)
    assert [(word["kind"], word["word"], word["cells"]) for word in load.report["words"]] == [
        ("support", "Aye", 2),
        ("support", "Nay", 1),
        ("support", "No view", 1),
        ("channels", "Pigeon", 1),
    ]
    assert load.report["good"] == 0 and load.report["bad"] == 4
    said = {"support": {"Aye": "yes", "Nay": "no", "No view": NOTHING}, "channels": {"Pigeon": "paper"}}
    actions.match_words(by=olive, load=load, words=said)
    actions.check_rows(by=olive, load=load)
    assert (load.report["good"], load.report["empty"]) == (3, 1)
    assert loaded(olive, load) == [("yes", "phone"), ("no", "face"), ("yes", "elsewhere")]
    later = checked(olive, made, WORDS + "e,AYE,pigeon,\n", "next month.csv")
    assert not unmatched(later)
    assert loaded(olive, later) == [("yes", "paper")]


def test_the_page_of_words_lists_no_answer_of_a_special_category(olive, made, signed_in):
    load = checked(olive, made)
    assert "perhaps" not in str(load.report)
    page = signed_in(olive).get(address(made, load.pk, "words")).content.decode()
    assert "“Aye” is" in page and "perhaps" not in page


def test_cells_of_identity_and_equality_stand_in_no_list_example_or_download(olive, made, signed_in):
    load = received(olive, made, FILE.replace("ann@example.com", "Ann Secret"))
    reading = reading_of(load)
    targets = (*reading.targets[:6], "answer:email", "answer:disability")
    actions.read_as(by=olive, load=load, reading=replace(reading, targets=targets))
    actions.check_rows(by=olive, load=load)
    client = signed_in(olive)
    pages = [client.get(address(made, load.pk, *page)).content.decode() for page in ((), ("columns",))]
    download = b"".join(client.get(address(made, load.pk, "misfits")).streaming_content).decode()
    assert "G2" in pages[0] and ",G," in download
    for shown in (*pages, download):
        assert "Ann Secret" not in shown and "Prefer not to say ·" not in shown


def test_a_file_can_be_for_the_second_survey_of_a_consultation(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    second = activities.add_asked(by=olive, consultation=made, method=SurveyConfig.way.key, title="A second survey")
    questionnaires.save_draft(
        by=olive,
        activity=second,
        questionnaire=factories.small_questionnaire(),
        file_name="small.json",
        source_format="folkmoot",
    )
    questionnaires.publish(by=olive, activity=second)
    now = timezone.now()
    opens, closes = now - timedelta(days=1), now + timedelta(days=30)
    Consultation.objects.filter(pk=made.pk).update(state=State.OPEN, opens_at=opens, closes_at=closes)
    place = f"/officers/consultations/{second.address}/responses/import/"
    client = signed_in(olive)
    page = client.post(place, {"file": SimpleUploadedFile("x.csv", b"support,Ref\nyes,a\nno,b\n")})
    assert page.status_code == 302 and page.url.startswith(place)
    load = Load.objects.get()
    client.post(page.url, _as_sent(client.get(page.url)) | {"then": "check"})
    client.post(f"{place}{load.pk}/begin/")
    assert counted(second).count() == 2
    assert not counted(asked_activity(made)).exists()
    assert client.get(address(made, load.pk)).status_code == 404, "it is no file of the first survey"


def test_many_columns_are_said_page_by_page(olive, made, signed_in):
    heads = ["support", *(f"Extra {number}" for number in range(70))]
    load = received(olive, made, ",".join(heads) + "\n" + ",".join(["yes"] * 71) + "\n")
    client = signed_in(olive)
    url = address(made, load.pk, "columns")
    first = client.get(url)
    assert "Columns 1 to 60 of 71" in first.content.decode()
    following = client.post(url, _as_sent(first) | {"then": "next", "column-1": "answer:why"})
    assert following.url == f"{url}?columns=2"
    second = client.get(following.url)
    done = client.post(following.url, _as_sent(second) | {"then": "check", "column-70": "answer:why"})
    assert done.status_code == 422 and "Two columns are" in done.content.decode()
    assert client.post(following.url, _as_sent(second) | {"then": "check"}).status_code == 302
    load.refresh_from_db()
    assert load.report["good"] == 1 and load.reading["targets"][1] == "answer:why"
