"""Briefs to begin from: kept by the corporate lead, used by whoever writes a brief, never over what is written."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.actions.templates import begin_from, keep_template, remove_template
from folkmoot.plan.briefs.models import BriefTemplate
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.actions import authors
from folkmoot.plan.register.rules import State
from tests import factories

TEXTS = {"proposal": "We propose to change this street.", "use": "Two officers read every answer."}
URL = "/officers/consultations/templates/"


@pytest.fixture
def traffic(corporate):
    return keep_template(by=corporate, name="Traffic scheme", texts=TEXTS)


def test_cora_keeps_a_template_changes_it_and_removes_it(corporate, signed_in):
    client = signed_in(corporate)
    assert "There is no template yet" in client.get(URL).content.decode()
    assert client.post(f"{URL}new/", {"name": "Traffic", **TEXTS}).status_code == 302
    made = BriefTemplate.objects.get()
    assert made.texts == TEXTS and made.changed_by == corporate
    assert "2 of 9 parts" in client.get(URL).content.decode()
    page = client.get(f"{URL}{made.pk}/").content.decode()
    assert TEXTS["use"] in page
    assert client.post(f"{URL}{made.pk}/", {"name": "Streets", "use": "One reads all."}).status_code == 302
    made.refresh_from_db()
    assert (made.name, made.texts) == ("Streets", {"use": "One reads all."})
    assert "Streets" in client.get(f"{URL}{made.pk}/remove/").content.decode() and BriefTemplate.objects.exists()
    assert client.post(f"{URL}{made.pk}/remove/").status_code == 302
    assert not BriefTemplate.objects.exists()
    verbs = [one.verb for one in AuditEvent.objects.filter(verb__startswith="briefs.template").order_by("pk")]
    assert verbs == ["briefs.template_kept", "briefs.template_kept", "briefs.template_removed"]


def test_a_good_brief_becomes_a_template(olive, corporate, signed_in):
    made = factories.consultation(by=olive, title="The best brief")
    client = signed_in(corporate)
    assert "Keep it as a template" not in client.get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    briefs.write_part(by=olive, consultation=made, part="use", text=TEXTS["use"])
    assert "Keep it as a template" in client.get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    page = client.get(f"{URL}new/?from={made.slug}").content.decode()
    assert "The best brief" in page and TEXTS["use"] in page
    assert client.get(f"{URL}new/?from=unheard-of").status_code == 404


@pytest.mark.parametrize(("name", "texts"), [("", TEXTS), ("  ", TEXTS), ("traffic SCHEME", TEXTS), ("Empty", {})])
def test_what_is_no_template_is_refused_and_what_was_typed_stays(name, texts, traffic, corporate, signed_in):
    answer = signed_in(corporate).post(f"{URL}new/", {"name": name, **texts})
    assert answer.status_code == 422
    assert all(text in answer.content.decode() for text in texts.values())
    with pytest.raises(NotNow):
        keep_template(by=corporate, name=name, texts=texts)


def test_only_whoever_keeps_the_toolkit_keeps_templates(traffic, olive, asha, signed_in):
    for officer in (olive, asha):
        with pytest.raises(PermissionDenied):
            keep_template(by=officer, name="Mine", texts=TEXTS)
        with pytest.raises(PermissionDenied):
            remove_template(by=officer, template=traffic)
        client = signed_in(officer)
        for page in ("new/", f"{traffic.pk}/", f"{traffic.pk}/remove/"):
            assert client.get(URL + page).status_code == 403
        assert "Add a template" not in client.get(URL).content.decode()


def test_olive_begins_from_it_and_nothing_she_wrote_is_lost(traffic, olive, signed_in):
    made = factories.consultation(by=olive)
    own = "My own words on this are written."
    briefs.write_part(by=olive, consultation=made, part="proposal", text=own)
    client, url = signed_in(olive), f"/officers/consultations/{made.slug}/brief/template/"
    assert "Begin from a template" in client.get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"template": traffic.pk}).status_code == 302
    assert brief_texts(made) == {"proposal": own, "use": TEXTS["use"]}
    event = history(made.pk)[0]
    assert event.verb == "briefs.template_used" and event.details["name"] == "Traffic scheme"
    again = client.post(url, {"template": traffic.pk})
    assert again.status_code == 422 and "nothing to copy" in again.content.decode()


def test_a_brief_keeps_its_words_when_the_template_goes(traffic, olive, corporate):
    made = factories.consultation(by=olive)
    assert len(begin_from(by=olive, consultation=made, template=traffic)) == len(TEXTS)
    remove_template(by=corporate, template=traffic)
    assert brief_texts(made) == TEXTS


def test_who_is_invited_may_begin_from_it_and_others_may_not(traffic, olive, signed_in):
    made = factories.consultation(by=olive)
    pat = factories.officer(name="Pat Partner", role="partner")
    url = f"/officers/consultations/{made.slug}/brief/template/"
    assert signed_in(pat).get(url).status_code == 403
    with pytest.raises(PermissionDenied):
        begin_from(by=pat, consultation=made, template=traffic)
    authors.invite(by=olive, consultation=made, officer=pat)
    assert signed_in(pat).post(url, {"template": traffic.pk}).status_code == 302
    assert brief_texts(made) == TEXTS


def test_what_the_board_has_is_not_filled(traffic, olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    with pytest.raises(NotNow, match="cannot be changed"):
        begin_from(by=olive, consultation=made, template=traffic)


def test_without_templates_the_page_says_who_keeps_them(olive, corporate, signed_in):
    made = factories.consultation(by=olive)
    url = f"/officers/consultations/{made.slug}/brief/template/"
    assert "The corporate consultation lead keeps them" in signed_in(olive).get(url).content.decode()
    assert "Add a template" in signed_in(corporate).get(url).content.decode()


def test_parts_that_no_brief_has_are_left_out(corporate):
    kept = keep_template(by=corporate, name="Odd", texts={**TEXTS, "nonsense": "Words.", "decided": " \r\n "})
    assert kept.texts == TEXTS and set(kept.texts) < {part.key for part in PARTS}


def test_the_database_holds_a_name_once_and_never_none(traffic, corporate):
    for name in ("Traffic scheme", ""):
        with pytest.raises(IntegrityError), transaction.atomic():
            BriefTemplate.objects.create(name=name, texts=TEXTS, changed_by=corporate)
