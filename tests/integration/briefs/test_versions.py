"""Versions of a brief frozen when the board gets it, copying from an earlier one, and the conditions of an approval."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.actions.versions import copy_brief, meet_condition
from folkmoot.plan.briefs.models import BriefVersion, Condition
from folkmoot.plan.briefs.models.brief import FrozenBrief
from folkmoot.plan.briefs.queries import brief_texts, conditions_of
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.gates import before_opening
from folkmoot.plan.register.rules import State
from tests import factories


def _sent_back(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.CHANGES_ASKED)
    briefs.write_part(by=olive, consultation=made, part="proposal", text="We close three of our libraries.")
    return made


def test_the_board_s_version_is_frozen_and_the_next_one_shows_what_changed(olive, asha, signed_in):
    made = _sent_back(olive, asha)
    first = BriefVersion.objects.get()
    assert first.number == 1 and set(first.texts) == {part.key for part in PARTS} and len(first.sha256) == 64
    client, url = signed_in(asha), f"/officers/consultations/{made.slug}/brief/versions/"
    page = client.get(url).content.decode()
    assert "What changed since version 1" in page and "<ins>" in page and "three of our libraries" in page
    briefs.submit(by=olive, consultation=made)
    assert list(made.brief_versions.values_list("number", flat=True)) == [1, 2]
    page = client.get(url).content.decode()
    assert "What changed from version 1 to version 2" in page and "<del>" in page
    whole = client.get(url + "?to=1").content.decode()
    assert "Version 1, the first" in whole and "<ins>" not in whole
    for odd in ("?to=99", "?from=x&to=2", "?from=2&to=1", "?to=now"):
        assert client.get(url + odd).status_code == 200


def test_a_frozen_version_never_changes(olive, asha):
    _sent_back(olive, asha)
    version = BriefVersion.objects.get()
    version.texts = {}
    with pytest.raises(FrozenBrief):
        version.save()


def test_before_the_board_had_it_there_is_no_version(olive, signed_in):
    made = factories.consultation(by=olive)
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/versions/").content.decode()
    assert "The board has not had this brief yet" in page


def test_what_people_wrote_is_never_run_in_the_differences(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.CHANGES_ASKED)
    briefs.write_part(by=olive, consultation=made, part="proposal", text="<script>alert(1)</script> is new here")
    page = signed_in(asha).get(f"/officers/consultations/{made.slug}/brief/versions/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_parts_not_written_yet_are_copied_from_an_earlier_brief(olive, signed_in):
    old, new = factories.consultation(by=olive, title="Last year"), factories.consultation(by=olive, title="This year")
    factories.write_brief(old, olive)
    briefs.write_part(by=olive, consultation=new, part="proposal", text="Our own words, and new ones.")
    client, url = signed_in(olive), f"/officers/consultations/{new.slug}/brief/copy/"
    assert client.get(url).status_code == 200
    assert client.post(url, {"earlier": "Unheard of"}).status_code == 422
    assert client.post(url, {"earlier": ""}).status_code == 422
    assert client.post(url, {"earlier": "Last year"}).status_code == 302
    texts = brief_texts(new)
    assert texts["proposal"] == "Our own words, and new ones."
    assert texts["options"] == brief_texts(old)["options"]
    assert "briefs.brief_copied" in [event.verb for event in history(new.pk)]
    again = client.post(url, {"earlier": "Last year"})
    assert again.status_code == 422 and "nothing to copy" in again.content.decode()


def test_nothing_is_copied_over_what_the_board_has_or_by_others(olive, asha, signed_in):
    old = factories.consultation(by=olive, title="Last year")
    factories.write_brief(old, olive)
    sent = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    with pytest.raises(NotNow):
        copy_brief(by=olive, consultation=sent, source=old)
    fresh = factories.consultation(by=olive, title="Fresh")
    with pytest.raises(PermissionDenied):
        copy_brief(by=asha, consultation=fresh, source=old)
    assert signed_in(asha).get(f"/officers/consultations/{fresh.slug}/brief/copy/").status_code == 403


@pytest.fixture
def approved(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    briefs.decide(
        by=asha,
        consultation=made,
        outcome="approved",
        conditions=["Ask the two neighbouring parishes.", "  ", "Print 500 paper copies."],
    )
    made.refresh_from_db()
    return made


def test_the_board_approves_on_conditions_and_the_lead_is_told(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    told = {"outcome": "approved", "reason": "", "conditions": "Ask the parishes.\r\n\r\nPrint paper copies.\r\n"}
    assert signed_in(asha).post(f"/officers/consultations/{made.slug}/board/", told).status_code == 302
    assert [one.text for one in conditions_of(made)] == ["Ask the parishes.", "Print paper copies."]
    assert "Before it opens: Ask the parishes." in OutboxMessage.objects.latest("pk").body
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/").content.decode()
    assert "Ask the parishes." in page and "Not met yet" in page


@pytest.mark.parametrize("outcome", ["changes asked", "refused"])
def test_conditions_belong_to_an_approval(olive, asha, signed_in, outcome):
    made = factories.consultation(by=olive, board=asha, state=State.SUBMITTED)
    told = {"outcome": outcome, "reason": "Not yet.", "conditions": "Ask the parishes."}
    answer = signed_in(asha).post(f"/officers/consultations/{made.slug}/board/", told)
    assert answer.status_code == 422 and "Conditions belong to an approval" in answer.content.decode()
    with pytest.raises(NotNow):
        briefs.decide(by=asha, consultation=made, outcome=outcome, reason="No.", conditions=["Ask."])
    assert not Condition.objects.exists()


def test_nothing_opens_before_every_condition_is_met_with_evidence(olive, approved, signed_in):
    def open_ones():
        return [one for one in before_opening(approved) if "condition of the board" in one]

    assert len(open_ones()) == 2
    client, first = signed_in(olive), conditions_of(approved)[0]
    base = f"/officers/consultations/{approved.slug}/conditions/"
    assert "Say how it is met" in client.get(base).content.decode()
    assert client.get(f"{base}{first.pk}/").status_code == 200
    assert client.post(f"{base}{first.pk}/", {"evidence": " "}).status_code == 422
    assert client.post(f"{base}{first.pk}/", {"evidence": "Letters of 3 May, file 7."}).status_code == 302
    assert len(open_ones()) == 1 and "Print 500" in open_ones()[0]
    page = client.get(base).content.decode()
    assert "Letters of 3 May, file 7." in page and "Olive Officer" in page
    again = client.post(f"{base}{first.pk}/", {"evidence": "Something else"})
    assert again.status_code == 422 and "recorded as met already" in again.content.decode()
    first.refresh_from_db()
    assert first.evidence == "Letters of 3 May, file 7."
    event = next(event for event in history(approved.pk) if event.verb == "briefs.condition_met")
    assert event.reason == "Letters of 3 May, file 7."


def test_only_who_may_edit_says_that_a_condition_is_met(asha, approved, signed_in):
    condition = conditions_of(approved)[0]
    url = f"/officers/consultations/{approved.slug}/conditions/{condition.pk}/"
    assert signed_in(asha).get(url).status_code == 403
    with pytest.raises(PermissionDenied):
        meet_condition(by=asha, condition=condition, evidence="It is.")
    assert "Say how it is met" not in signed_in(asha).get(url.rpartition(f"{condition.pk}")[0]).content.decode()


def test_a_condition_of_another_consultation_is_not_found(olive, approved, signed_in):
    other = factories.consultation(by=olive, title="Other")
    url = f"/officers/consultations/{other.slug}/conditions/{conditions_of(approved)[0].pk}/"
    assert signed_in(olive).get(url).status_code == 404


def test_the_database_wants_evidence_for_what_is_met(approved):
    with pytest.raises(IntegrityError), transaction.atomic():
        Condition.objects.update(met_at=timezone.now())
