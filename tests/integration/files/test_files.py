"""Files of responses: put in, mapped, checked cell by cell, loaded once, taken out again."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.ask.responses.models import AnswerDocument, Channel, EqualityDocument, IdentityDocument, Response
from folkmoot.ask.responses.queries import answers, counted
from folkmoot.core.collected.mapping import as_reading, from_data
from folkmoot.core.refusals import NotNow
from folkmoot.core.tables.reading import read_table
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.loads import actions, tasks
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.queries import reading_of, remembered, rows_of
from folkmoot.groundwork.records.queries import history
from folkmoot.listen.files import loading
from folkmoot.listen.files.loading import ResponseLoader
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from tests import factories

FILE = """Ref,Do you support the crossing?,Why do you say that?,On foot,By bike,By car,E-mail,Health condition
p1,Yes,Safer for children,1,,,ann@example.com,No
p2,no,,x,x,,,Prefer not to say
p3,NOT  SURE,"=HYPERLINK(""http://x"")",,,yes,,
p4,Maybe,Depends on the trees,,1,perhaps,,Yes
p5,,,,,,,
"""
MAPPING = {
    "columns": [
        {"heading": "Ref", "to": "reference"},
        {"heading": "Do you support the crossing?", "to": "answer:support"},
        {"heading": "Why do you say that?", "to": "answer:why"},
        {"heading": "On foot", "to": "choice:travel:walk"},
        {"heading": "By bike", "to": "choice:travel:bike"},
        {"heading": "By car", "to": "choice:travel:car"},
        {"heading": "E-mail", "to": "answer:email"},
        {"heading": "Health condition", "to": "answer:disability"},
    ]
}


@pytest.fixture
def made(olive, asha):
    return factories.consultation(by=olive, board=asha, state=State.OPEN)


@pytest.fixture
def load(olive, made):
    def load_it(content: str = FILE, mapping=MAPPING, **more):
        return load_file(
            by=olive,
            activity=factories.activity_of(made),
            file=content.encode(),
            name="drop-in.csv",
            channel=Channel.PAPER,
            mapping=from_data(mapping),
            **more,
        )

    return load_it


def address(made, *more: object) -> str:
    return "/".join(["/officers/consultations", made.slug, "responses/import", *map(str, more)]) + "/"


def upload(content: str = FILE, name: str = "drop-in.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())


def received(by, made, content: str | bytes = FILE, name: str = "drop-in.csv", mapping=None) -> Load:
    data = content.encode() if isinstance(content, str) else content
    reading = as_reading(from_data(mapping)) if mapping else None
    place = factories.activity_of(made).address
    return actions.receive(by=by, loader=ResponseLoader(), about=place, content=data, name=name, reading=reading)


def test_olive_loads_a_file_from_first_page_to_last(olive, made, signed_in, monkeypatch):
    monkeypatch.setattr(tasks, "SMALL", 10)
    client = signed_in(olive)
    assert client.get(address(made)).status_code == 200
    page = client.post(address(made), {"file": upload()})
    batch = Load.objects.get()
    assert page.url == address(made, batch.pk, "columns")
    page = client.get(page.url)
    sent = _as_sent(page)
    assert sent["column-1"] == "answer:support"
    assert sent["column-3"] == "choice:travel:walk"
    assert sent["column-0"] == "reference"
    sent |= {"column-6": "answer:email", "column-7": "answer:disability", "channel": "paper", "then": "check"}
    assert client.post(address(made, batch.pk, "columns"), sent).status_code == 302
    assert "Being checked" in client.get(address(made, batch.pk)).content.decode()
    run_all()
    page = client.get(address(made, batch.pk)).content.decode()
    assert "B5" in page and "This is not one of the answers to" in page
    assert "Maybe" in page
    client.post(address(made, batch.pk, "begin"))
    batch.refresh_from_db()
    assert batch.state == "checked", "two cells do not fit and nobody said to leave them out"
    client.post(address(made, batch.pk, "begin"), {"only_good": "yes"})
    assert "Loading" in client.get(address(made, batch.pk)).content.decode()
    assert not counted(asked_activity(made)).exists()
    run_all()
    assert "4 responses of this file count." in client.get(address(made, batch.pk)).content.decode()
    assert counted(asked_activity(made)).filter(channel="paper", batch=batch).count() == 4


def _as_sent(page) -> dict[str, str]:
    """What a browser would send of the mapping page without a change."""
    form = page.context["form"]
    return {name: str(form[name].value() or "") for name in form.fields}


def test_answers_identity_and_equality_go_to_their_own_stores(load, made):
    load()
    assert IdentityDocument.objects.count() == 1
    assert EqualityDocument.objects.count() == 3
    assert not any("ann@example.com" in str(one.document) for one in AnswerDocument.objects.all())
    first = counted(asked_activity(made)).order_by("pk")[0]
    assert answers(asked_activity(made), first) == {
        "support": "yes",
        "why": "Safer for children",
        "travel": ["walk"],
        "email": "ann@example.com",
        "disability": "no",
    }


def test_the_same_file_twice_adds_nothing_and_says_so(load, made, olive, signed_in):
    first = load()
    assert load() == first
    assert Response.objects.count() == 4
    page = signed_in(olive).post(address(made), {"file": upload()}, follow=True)
    assert "This very file has been put in before" in page.content.decode()
    assert Response.objects.count() == 4


def test_a_later_file_with_the_same_references_adds_only_what_is_new(load):
    load()
    later = load(FILE + "p6,Yes,,,,,,\n")
    assert later.report["known"] == 4
    assert later.loaded == 1


def test_a_reference_that_stands_in_a_file_twice_is_told_and_loaded_once(load):
    batch = load(FILE + "p1,No,,,,,,\n")
    assert batch.report["bad"] == 1
    assert [one["why"] for one in batch.report["listed"] if one["row"] == 7] == ["reference_again"]
    assert batch.loaded == 4


def test_taking_a_batch_out_shrinks_the_counted_set_and_loading_it_again_restores_it(load, made, olive, signed_in):
    batch = load()
    client = signed_in(olive)
    assert client.get(address(made, batch.pk, "undo")).status_code == 200
    assert client.post(address(made, batch.pk, "undo")).status_code == 302
    assert counted(asked_activity(made)).count() == 0
    assert Response.objects.count() == 4, "what was received is kept"
    assert "taken out" in client.get(address(made, batch.pk)).content.decode()
    again = load()
    assert again.pk != batch.pk and again.loaded == 4
    assert counted(asked_activity(made)).count() == 4
    verbs = [event.verb for event in history(made.pk)]
    assert verbs.count("loads.done") == 2
    assert verbs.count("loads.undone") == 1
    assert {event.details["channel"] for event in history(made.pk) if event.verb == "loads.done"} == {"Paper"}


def test_loading_that_broke_off_is_taken_up_without_doubling_anything(load, made, olive, monkeypatch):
    activity = asked_activity(made)
    content = "Ref,Do you support the crossing?\n" + "".join(f"r{n},Yes\n" for n in range(1200))
    batch = received(olive, made, content, "big.csv", {"columns": MAPPING["columns"][:2]})
    actions.read_as(by=olive, load=batch, reading=reading_of(batch))
    actions.check_rows(by=olive, load=batch)
    actions.begin(by=olive, load=batch)
    stored, calls = loading.store, []

    def breaking(**values):
        calls.append(1)
        if len(calls) == 3:
            raise RuntimeError("the power went")
        return stored(**values)

    monkeypatch.setattr(loading, "store", breaking)
    with pytest.raises(RuntimeError):
        actions.load_rows(by=olive, load=batch)
    assert Response.objects.count() == 1000
    assert counted(activity).count() == 0, "half a file never counts"
    monkeypatch.setattr(loading, "store", stored)
    assert actions.load_rows(by=olive, load=batch) == 1200
    assert actions.load_rows(by=olive, load=batch) == 1200
    assert counted(activity).count() == 1200


def test_the_list_of_cells_that_do_not_fit_can_be_downloaded_and_runs_nothing(made, olive, signed_in):
    content = FILE.replace("Maybe", '"=1+1"')
    batch = received(olive, made, content, mapping=MAPPING)
    response = signed_in(olive).get(address(made, batch.pk, "misfits"))
    rows = list(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
    assert rows[0] == ["Row", "Column", "Heading", "What the cell holds", "Why it does not fit"]
    assert rows[1][:4] == ["5", "B", "Do you support the crossing?", "'=1+1"]
    assert len(rows) == 3


def test_what_stands_in_identity_and_equality_columns_is_not_repeated_on_the_screen(load):
    batch = load(FILE.replace("ann@example.com", "Ann Secret, 12 High Street"))
    values = [row["value"] for row in batch.report["listed"]]
    assert "…" in values
    assert "Ann Secret" not in str(batch.report)


def test_the_file_is_deleted_once_it_is_in(load, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        batch = load()
    batch.refresh_from_db()
    assert not batch.file


def test_a_file_nobody_wants_is_thrown_away(made, olive, signed_in):
    client = signed_in(olive)
    client.post(address(made), {"file": upload()})
    client.post(address(made, Load.objects.get().pk, "discard"))
    assert not Load.objects.exists()


def test_one_thing_in_two_columns_is_refused_and_what_was_chosen_stays(made, olive, signed_in):
    client = signed_in(olive)
    client.post(address(made), {"file": upload()})
    batch = Load.objects.get()
    url = address(made, batch.pk, "columns")
    sent = _as_sent(client.get(url)) | {"column-2": "answer:support", "then": "check"}
    page = client.post(url, sent)
    assert page.status_code == 422
    words = page.content.decode()
    assert "Two columns are “Do you support the crossing?”" in words
    assert words.count('<option value="answer:support" selected') == 2


def test_a_wrong_number_of_heading_rows_can_be_corrected(made, olive, signed_in):
    client = signed_in(olive)
    client.post(address(made), {"file": upload()})
    batch = Load.objects.get()
    url = address(made, batch.pk, "columns")
    client.post(url, _as_sent(client.get(url)) | {"header_rows": "2", "then": "check"})
    batch.refresh_from_db()
    assert batch.reading["header_rows"] == 2
    assert "Do you support the crossing? – Yes" in client.get(url).content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"only,headings\n", "no rows"),
        (b"\xd0\xcf\x11\xe0 old", "old .xls"),
        (b"PK\x03\x04 not a zip", "cannot be read|can be read"),
        (b"\x00\x01\x02\x03binary\x00", "neither a CSV"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(made, olive, signed_in, content, words):
    page = signed_in(olive).post(address(made), {"file": SimpleUploadedFile("x.csv", content)})
    assert page.status_code == 422
    assert any(word in page.content.decode() for word in words.split("|")) or not content
    assert not Load.objects.exists()


def test_files_are_not_taken_before_opening(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    with pytest.raises(NotNow):
        received(olive, made)


def test_asha_nobody_and_ravi_cannot_touch_files(asha, nobody, ravi, made, load, signed_in):
    batch = load()
    for officer in (asha, nobody):
        client = signed_in(officer)
        for more in ((), (batch.pk,), (batch.pk, "columns"), (batch.pk, "undo")):
            assert client.get(address(made, *more)).status_code in {403, 302}
        for more in ((), (batch.pk, "columns"), (batch.pk, "begin"), (batch.pk, "undo"), (batch.pk, "discard")):
            assert client.post(address(made, *more)).status_code in {403, 302}
        with pytest.raises(PermissionDenied):
            actions.undo(by=officer, load=batch)
    assert ravi.get(address(made)).status_code == 302
    assert counted(asked_activity(made)).count() == 4


def test_an_author_of_another_service_cannot_load_into_this_one(made, council):
    stranger = factories.officer(name="Stan Stranger", role="author", of=factories.service(name="Parks"))
    with pytest.raises(PermissionDenied):
        received(stranger, made)


def test_a_mapping_survives_being_stored(load):
    targets = [column["to"] for column in MAPPING["columns"]]
    assert list(reading_of(load()).targets) == targets
    assert as_reading(from_data(MAPPING)).targets == tuple(targets)


def test_a_title_above_the_headings_is_passed_over_and_a_third_row_of_a_survey_tool_is_no_response(made, olive):
    import_ids = ",".join(f'"{{""ImportId"":""QID{place}""}}"' for place in range(3))
    content = f"Export of 3 May,,\nQ0,Q1,Q2\nRef,Do you support the crossing?,Why?\n{import_ids}\np1,Yes,Safe\n"
    batch = received(olive, made, content, "export.csv")
    reading = reading_of(batch)
    assert (reading.above, reading.header_rows) == (1, 3)
    assert reading.targets[1] == "answer:support"
    assert [row.answers for row in rows_of(batch, olive)] == [{"support": "yes"}]


def test_a_mapping_is_remembered_for_the_next_file_with_the_same_headings(made, olive, load, signed_in):
    headings, row = "Form,A,B\n", "p1,yes,because\n"
    mapping = {
        "columns": [
            {"heading": "Form", "to": "reference"},
            {"heading": "A", "to": "answer:support"},
            {"heading": "B", "to": "answer:why"},
        ]
    }
    load(headings + row, mapping)
    client = signed_in(olive)
    page = client.post(address(made), {"file": upload(headings + "p2,no,noisy\n")})
    sent = client.get(page.url)
    assert "Proposed as “drop-in.csv”" in sent.content.decode()
    assert [_as_sent(sent)[f"column-{place}"] for place in range(3)] == ["reference", "answer:support", "answer:why"]


def test_nothing_is_remembered_for_another_questionnaire_or_other_headings(made, olive, load):
    loader = ResponseLoader().of(load())
    assert remembered(loader, read_table(FILE.encode(), "x.csv"))
    assert not remembered(loader, read_table(b"Ref,Other\n1,2\n", "x.csv"))
    loader._version.sha256 = "f" * 64
    assert not remembered(loader, read_table(FILE.encode(), "x.csv"))
