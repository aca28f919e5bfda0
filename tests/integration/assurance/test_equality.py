"""Equality impact assessments: written by one, signed by another, frozen, published, reviewed (L10, S06)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.groundwork.reminders.duties import Staff
from folkmoot.plan.assurance.actions import equality as actions
from folkmoot.plan.assurance.actions import policy
from folkmoot.plan.assurance.duties import duties
from folkmoot.plan.assurance.models import EqualityAssessment, FrozenAssessment
from folkmoot.plan.assurance.queries import equality as queries
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories


@pytest.fixture
def made(olive, asha):
    """Approved, with nothing assessed."""
    made = factories.consultation(by=olive, board=asha, state=State.APPROVED)
    EqualityAssessment.objects.all().delete()
    return made


@pytest.fixture
def sina(council):
    return factories.signer()


def fill(by, draft, **values):
    """A whole screening: nobody is worse off unless `values` say so."""
    texts = {
        "proposal": "A crossing by the school.",
        "affected": "Everybody who walks there.",
        "evidence": "The accident record of ten years.",
        "needs_full": False,
    }
    actions.write(by=by, assessment=draft, **{**texts, **values})
    for one in queries.characteristics():
        actions.judge(by=by, assessment=draft, characteristic=one.key, effect="none", reach="Through their groups.")
    return draft


def screening(by, made, **values):
    draft = actions.start(by=by, consultation=made, level="screening")
    return actions.ask(by=by, assessment=fill(by, draft, **values))


def test_nothing_opens_without_a_signed_screening(made, olive, sina):
    with pytest.raises(NotNow, match="No equality screening is signed off"):
        steps.schedule(by=olive, consultation=made)
    draft = screening(olive, made)
    with pytest.raises(NotNow, match="No equality screening is signed off"):
        steps.schedule(by=olive, consultation=made)
    actions.sign(by=sina, assessment=draft)
    steps.schedule(by=olive, consultation=made)
    assert made.state == State.SCHEDULED


def test_giving_information_wants_none(olive):
    made = factories.consultation(by=olive, kind="inform", level="inform")
    assert queries.missing(made) == []


def test_a_screening_that_asks_for_more_does_not_open(made, olive, sina):
    actions.sign(by=sina, assessment=screening(olive, made, needs_full=True))
    with pytest.raises(NotNow, match="asks for a full equality assessment"):
        steps.schedule(by=olive, consultation=made)
    full = actions.start(by=olive, consultation=made, level="full")
    actions.write(by=olive, assessment=full, conclusion="Go ahead with it.", monitoring="Counted each year.")
    actions.sign(by=sina, assessment=actions.ask(by=olive, assessment=full))
    steps.schedule(by=olive, consultation=made)


def test_nobody_signs_what_they_wrote(made, olive, sina, corporate):
    draft = screening(olive, made)
    with pytest.raises(NotAllowed):
        actions.sign(by=olive, assessment=draft)
    wrote_a_word = actions.write(by=sina, assessment=draft, gaps="How many children walk alone.")
    actions.ask(by=olive, assessment=wrote_a_word)
    with pytest.raises(NotAllowed, match="Nobody signs an assessment they wrote"):
        actions.sign(by=sina, assessment=draft)
    actions.sign(by=corporate, assessment=draft)


def test_whoever_leads_the_consultation_does_not_sign(corporate, olive, asha):
    made = factories.consultation(by=corporate, board=asha, state=State.APPROVED)
    EqualityAssessment.objects.all().delete()
    draft = screening(olive, made)
    with pytest.raises(NotAllowed):
        actions.sign(by=corporate, assessment=draft)


def test_the_database_knows_nobody_who_signs_their_own(made, olive, sina):
    draft = screening(olive, made)
    with pytest.raises(IntegrityError), transaction.atomic():
        EqualityAssessment.objects.filter(pk=draft.pk).update(
            signed_by=olive, signed_at=timezone.now(), sha256="0" * 64
        )


def test_a_signed_version_never_changes(made, olive, sina):
    draft = actions.sign(by=sina, assessment=screening(olive, made))
    assert draft.sha256 == queries.fingerprint(draft)
    with pytest.raises(NotNow, match="This version is signed"):
        actions.write(by=olive, assessment=draft, proposal="Something else entirely.")
    draft.proposal = "Something else entirely."
    with pytest.raises(FrozenAssessment):
        draft.save()
    effect = draft.effects.first()
    with pytest.raises(FrozenAssessment):
        effect.save()
    EqualityAssessment.objects.filter(pk=draft.pk).update(proposal="Past every rule.")
    assert queries.fingerprint(EqualityAssessment.objects.get(pk=draft.pk)) != draft.sha256


def test_a_new_version_begins_where_the_last_one_ended(made, olive, sina):
    first = actions.sign(by=sina, assessment=screening(olive, made))
    second = actions.start(by=olive, consultation=made, level="full")
    assert (second.number, second.proposal) == (2, first.proposal)
    assert second.effects.count() == first.effects.count() == 9
    assert queries.signed_of(made) == first
    with pytest.raises(NotNow, match="being written already"):
        actions.start(by=olive, consultation=made, level="screening")


def test_an_unfinished_draft_is_not_signed(made, olive):
    draft = actions.start(by=olive, consultation=made, level="screening")
    with pytest.raises(NotNow, match="Age: say what the likely effect is"):
        actions.ask(by=olive, assessment=draft)


def test_writing_on_takes_back_the_asking(made, olive, sina):
    draft = screening(olive, made)
    actions.judge(by=olive, assessment=draft, characteristic="age", effect="positive", reach="At school.")
    with pytest.raises(NotNow, match="Nobody has asked"):
        actions.sign(by=sina, assessment=draft)


def test_a_signer_sends_back_with_a_note(made, olive, sina):
    draft = screening(olive, made)
    with pytest.raises(NotNow, match="Say what is missing"):
        actions.send_back(by=sina, assessment=draft, note="")
    back = actions.send_back(by=sina, assessment=draft, note="Say more about wheelchairs.")
    assert (back.asked_at, back.returned_note) == (None, "Say more about wheelchairs.")


def test_groups_the_council_adopted_are_assessed_too(made, olive, corporate):
    policy.adopt(by=corporate, socio_economic=True, carers=True, armed_forces=True)
    draft = actions.start(by=olive, consultation=made, level="screening")
    fill(olive, draft)
    assert draft.effects.count() == 12
    policy.adopt(by=corporate, carers=False)
    with pytest.raises(NotNow, match="does not assess that"):
        actions.judge(by=olive, assessment=draft, characteristic="carers", effect="none")


def test_signers_are_told_and_the_lead_is_reminded_a_month_before_the_review(made, olive, sina, asha, corporate):
    draft = screening(olive, made)
    today = timezone.localdate()
    told = [one.officer_id for one in duties(today, Staff([olive, sina, asha, corporate])) if one.kind == "equality"]
    assert sorted(told) == sorted([sina.pk, corporate.pk])
    signed = actions.sign(by=sina, assessment=draft)
    assert signed.review_on is not None and 364 <= (signed.review_on - today).days <= 366
    near = signed.review_on - timedelta(days=30)
    assert [one.due for one in duties(near, Staff([olive])) if one.kind == "equality"] == [signed.review_on]
    assert [one for one in duties(near - timedelta(days=1), Staff([olive])) if one.kind == "equality"] == []


def test_what_is_not_needed_is_never_reviewed(made, olive, sina):
    asked = actions.say_none_needed(by=olive, consultation=made, reason="It renames a form.")
    assert actions.sign(by=sina, assessment=asked).review_on is None


# --- Pages ------------------------------------------------------------------------------------------------------------


def address(made, name="equality", *args):
    return reverse(f"assurance:{name}", args=[made.slug, *args])


def test_olive_writes_a_screening_and_sina_signs_it(made, olive, sina, signed_in, ravi):
    client = signed_in(olive)
    assert "Nothing is assessed yet" in client.get(address(made)).content.decode()
    client.post(address(made, "equality_begin"), {"level": "screening"})
    texts = {"proposal": "A crossing by the school.", "affected": "All who walk there.", "evidence": "Ten years of it."}
    answer = client.post(address(made, "equality_text"), {**texts, "next": "yes"})
    assert answer.url == address(made, "equality_effect", "age")
    for one in queries.characteristics():
        answer = client.post(
            address(made, "equality_effect", one.key), {"effect": "none", "reach": "At school.", "next": "yes"}
        )
    assert answer.url == address(made, "equality_conclusion")
    client.post(address(made, "equality_conclusion"), {"needs_full": "no"})
    client.post(address(made, "equality_ask"))
    signer = signed_in(sina)
    assert "Read it and sign" in signer.get(address(made)).content.decode()
    assert "A crossing by the school." in signer.get(address(made, "equality_sign")).content.decode()
    signer.post(address(made, "equality_sign"), {})
    assert queries.missing(made) == []
    public = address(made, "equality_public", 1)
    assert ravi.get(public).status_code == 404
    steps.schedule(by=olive, consultation=made)
    assert "A crossing by the school." in ravi.get(public).content.decode()
    page = ravi.get(reverse("portal:consultation", args=[made.slug])).content.decode()
    assert public in page


def test_the_public_never_reads_a_draft(made, olive, sina, ravi):
    actions.sign(by=sina, assessment=screening(olive, made))
    steps.schedule(by=olive, consultation=made)
    actions.start(by=olive, consultation=made, level="full")
    assert ravi.get(address(made, "equality_public", 2)).status_code == 404


def test_those_who_may_not_sign_do_not_reach_the_page(made, olive, asha, nobody, signed_in):
    screening(olive, made)
    for somebody in (olive, asha, nobody):
        assert signed_in(somebody).get(address(made, "equality_sign")).status_code == 403


def test_none_needed_wants_a_reason_and_another_signature(made, olive, signed_in):
    client = signed_in(olive)
    assert client.post(address(made, "equality_none"), {"reason": ""}).status_code == 422
    assert client.post(address(made, "equality_none"), {"reason": "It renames a form."}).status_code == 302
    draft = queries.draft_of(made)
    assert draft is not None and draft.asked_at is not None and draft.level == "none"
    assert queries.missing(made)


def test_sending_back_without_a_note_keeps_the_page(made, olive, sina, signed_in):
    screening(olive, made)
    assert signed_in(sina).post(address(made, "equality_sign"), {"back": "yes", "reason": ""}).status_code == 422


def test_the_councils_view_shows_who_is_touched_and_filters(made, olive, sina, signed_in):
    draft = actions.start(by=olive, consultation=made, level="screening")
    fill(olive, draft, conclusion="The ramp makes up for it.")
    actions.judge(
        by=olive,
        assessment=draft,
        characteristic="disability",
        effect="adverse",
        reach="Their forum.",
        mitigation="A ramp is built.",
        owner="Highways",
        due_on=date(2031, 5, 1),
    )
    actions.sign(by=sina, assessment=actions.ask(by=olive, assessment=draft))
    client = signed_in(olive)
    listed = reverse("assurance:equality_everywhere")
    assert made.title in client.get(listed, {"adverse": "disability"}).content.decode()
    assert made.title not in client.get(listed, {"adverse": "age"}).content.decode()
    assert made.title not in client.get(listed, {"review": "due"}).content.decode()
    with time_machine.travel(timezone.now() + timedelta(days=380), tick=False):
        assert made.title in signed_in(olive).get(listed, {"review": "due"}).content.decode()
    table = client.get(reverse("assurance:equality_download")).content.decode()
    assert "A ramp is built." in table


def test_the_councils_view_asks_little_however_much_is_assessed(olive, asha, signed_in, django_assert_max_num_queries):
    for number in range(6):
        factories.consultation(by=olive, board=asha, state=State.APPROVED, title=f"One {number}")
    client = signed_in(olive)
    client.get(reverse("assurance:equality_everywhere"))
    with django_assert_max_num_queries(10):
        client.get(reverse("assurance:equality_everywhere"))
