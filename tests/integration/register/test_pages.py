"""Officers' pages of planning: each is fetched by those it is for, in its states, and inspected."""

from __future__ import annotations

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from folkmoot.ask.questionnaires.models import QuestionnaireVersion
from folkmoot.plan.register.models import Consultation, Document
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories

PAGES = [
    "",
    "brief/",
    "questionnaire/",
    "run/",
    "history/",
    "brief/proposal/",
    "details/",
    "dates/",
    "documents/",
    "pictures/",
    "questionnaire/import/",
    "questionnaire/publish/",
    "brief/submit/",
]


@pytest.mark.parametrize(
    "state", [State.DRAFT, State.SUBMITTED, State.APPROVED, State.SCHEDULED, State.OPEN, State.CLOSED]
)
def test_every_page_of_a_consultation_renders_in_every_state(olive, asha, signed_in, state):
    made = factories.consultation(by=olive, board=asha, state=state)
    client = signed_in(olive)
    for page in PAGES:
        assert client.get(f"/officers/consultations/{made.slug}/{page}").status_code == 200, page


def test_nobody_sees_none_of_them(olive, nobody, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(nobody)
    for page in PAGES:
        assert client.get(f"/officers/consultations/{made.slug}/{page}").status_code == 403, page


def test_ravi_is_asked_to_sign_in(olive, ravi):
    made = factories.consultation(by=olive)
    for page in PAGES:
        answer = ravi.get(f"/officers/consultations/{made.slug}/{page}")
        assert answer.status_code == 302
        assert "sign-in" in answer["Location"]


ANSWERS = "?effect=no&bound=no&open=yes&aim=hear&share=work"


def test_olive_registers_a_consultation_with_five_answers_and_three_more(olive, signed_in):
    service = factories.service(name="Parks")
    answer = signed_in(olive).post(
        "/officers/consultations/new/" + ANSWERS,
        {"title": "New trees for Mill Park", "summary": "Where should forty new trees stand?", "service": service.pk},
    )
    made = Consultation.objects.get()
    assert answer["Location"] == f"/officers/consultations/{made.slug}/"
    assert (made.slug, made.lead_officer) == ("new-trees-for-mill-park", olive)
    assert (made.kind, made.level) == ("gather", "involve")
    assert asked_activity(made) is not None


def test_registering_with_nothing_keeps_what_was_typed(olive, signed_in):
    page = signed_in(olive).post(f"/officers/consultations/new/{ANSWERS}", {"title": "Only a title"})
    assert page.status_code == 422
    assert "Only a title" in page.content.decode()


def test_an_author_of_one_service_cannot_touch_another(council, signed_in):
    parks, roads = factories.service(name="Parks"), factories.service(name="Roads")
    pat = factories.officer(name="Pat", of=parks)
    robin = factories.officer(name="Robin", of=roads)
    made = factories.consultation(by=pat, service=parks)
    client = signed_in(robin)
    assert client.post(f"/officers/consultations/{made.slug}/brief/proposal/", {"text": "Mine now."}).status_code == 403
    assert client.post(f"/officers/consultations/{made.slug}/details/", {}).status_code == 403
    assert client.get(f"/officers/consultations/{made.slug}/").status_code == 200


def test_dates_in_the_wrong_order_are_refused(olive, signed_in):
    made = factories.consultation(by=olive)
    year = timezone.localdate().year + 1
    page = signed_in(olive).post(
        f"/officers/consultations/{made.slug}/dates/",
        {
            "opens_at-day": "10",
            "opens_at-month": "6",
            "opens_at-year": year,
            "opens_at-time": "9am",
            "closes_at-day": "1",
            "closes_at-month": "6",
            "closes_at-year": year,
            "closes_at-time": "11:59pm",
            "feedback_due-day": "1",
            "feedback_due-month": "9",
            "feedback_due-year": year,
        },
    )
    assert page.status_code == 422
    assert "must be after the opening date" in page.content.decode()


def test_a_document_is_taken_for_what_it_is_and_withdrawn_without_being_forgotten(olive, asha, signed_in, ravi):
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    client = signed_in(olive)
    url = f"/officers/consultations/{made.slug}/documents/"
    bad = SimpleUploadedFile("plan.pdf", b"<script>alert(1)</script>")
    assert client.post(url, {"title": "Plan", "file": bad}).status_code == 422
    for title in ("Plan", "Old plan"):
        good = SimpleUploadedFile("plan.pdf", f"%PDF-1.7 {title} %%EOF".encode())
        assert client.post(url, {"title": title, "file": good}).status_code == 302
    document, old = Document.objects.order_by("pk")
    client.post(f"/officers/consultations/{made.slug}/documents/{old.pk}/withdraw/")
    assert Document.objects.filter(pk=old.pk, withdrawn_at__isnull=False).exists()
    steps.schedule(by=olive, consultation=made)
    answer = ravi.get(f"/consultations/{made.slug}/documents/{document.pk}/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert ravi.get(f"/consultations/{made.slug}/documents/{old.pk}/").status_code == 404
    assert client.post(url, {"title": "Another"})["Location"].endswith("/corrections/")
    assert [one.number for one in made.materials.all()] == [1]


def test_documents_of_a_draft_are_not_for_the_public(olive, signed_in, ravi):
    made = factories.consultation(by=olive)
    good = SimpleUploadedFile("plan.txt", b"A plan in plain words.")
    signed_in(olive).post(f"/officers/consultations/{made.slug}/documents/", {"title": "Plan", "file": good})
    assert ravi.get(f"/consultations/{made.slug}/documents/{Document.objects.get().pk}/").status_code == 404


def test_a_picture_is_written_anew_so_that_nothing_else_survives(olive, signed_in):
    made = factories.consultation(by=olive)
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(out, "JPEG", comment=b"GPS of my house")
    url = f"/officers/consultations/{made.slug}/pictures/"
    client = signed_in(olive)
    assert client.post(url, {"file": SimpleUploadedFile("a.jpg", out.getvalue()), "alt": "A field"}).status_code == 302
    assert b"GPS" not in made.pictures.get().file.read()
    assert client.post(url, {"file": SimpleUploadedFile("a.svg", b"<svg onload=x>"), "alt": "A"}).status_code == 422


def test_a_questionnaire_is_brought_in_and_published_once(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    file = SimpleUploadedFile("small.json", json.dumps(factories.SMALL).encode())
    url = f"/officers/consultations/{made.slug}/questionnaire/"
    assert client.post(url + "import/", {"file": file}).status_code == 302
    assert "A safer High Street" in client.get(url).content.decode()
    client.post(url + "publish/")
    client.post(url + "publish/")
    version = QuestionnaireVersion.objects.get()
    assert version.number == 1
    assert client.get(url + "download/?version=1").content.decode() == version.content


def test_a_file_that_is_no_questionnaire_is_refused_with_a_sentence(olive, signed_in):
    made = factories.consultation(by=olive)
    page = signed_in(olive).post(
        f"/officers/consultations/{made.slug}/questionnaire/import/", {"file": SimpleUploadedFile("x.lss", b"\0\1\2")}
    )
    assert page.status_code == 422


def test_the_register_is_filtered_in_the_address_and_downloaded(olive, asha, signed_in):
    factories.consultation(by=olive, title="Parks for all")
    factories.consultation(by=olive, board=asha, title="=Roads()", state=State.OPEN)
    client = signed_in(olive)
    assert "Parks for all" not in client.get("/officers/consultations/?state=open").content.decode()
    assert "Nothing on the register fits" in client.get("/officers/consultations/?q=zzz").content.decode()
    answer = client.get("/officers/consultations/download/?q=roads")
    downloaded = b"".join(answer.streaming_content).decode()
    assert "'=Roads()" in downloaded
    assert "Parks" not in downloaded


def test_the_register_asks_few_questions_however_long_it_is(olive, signed_in, django_assert_max_num_queries):
    for number in range(12):
        factories.consultation(by=olive, title=f"Number {number}")
    client = signed_in(olive)
    with django_assert_max_num_queries(9):
        client.get("/officers/consultations/")
