"""The brief: written part by part, submitted whole, decided by somebody else."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.messaging.models import OutboxMessage
from folkmoot.groundwork.records.queries import history
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.models import BoardDecision
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.rules import State
from folkmoot.plan.timetable.actions import steps
from tests import factories


def test_olive_submits_a_brief_once_every_part_is_written(olive, signed_in):
    made = factories.consultation(by=olive)
    client = signed_in(olive)
    for part in PARTS:
        url = f"/officers/consultations/{made.slug}/brief/{part.key}/"
        assert client.get(url).status_code == 200
        assert client.post(url, {"text": "Three words here.", "next": "yes"}).status_code == 302
    client.post(f"/officers/consultations/{made.slug}/brief/submit/")
    made.refresh_from_db()
    assert made.state == State.SUBMITTED


def test_a_brief_with_a_part_missing_is_not_submitted(olive, signed_in):
    made = factories.consultation(by=olive)
    with pytest.raises(NotNow, match="not written yet"):
        briefs.submit(by=olive, consultation=made)
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/brief/submit/")
    assert "Options considered and rejected" in page.content.decode()


def test_asha_approves_and_the_lead_officer_is_told_once(olive, asha, signed_in):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    page = signed_in(asha).post(f"/officers/consultations/{made.slug}/board/", {"outcome": "approved"})
    assert page.status_code == 302
    made.refresh_from_db()
    assert made.state == State.APPROVED
    assert OutboxMessage.objects.filter(to=olive.email).count() == 1


def test_sending_back_needs_a_reason_and_keeps_what_was_typed(olive, asha, signed_in):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    page = signed_in(asha).post(f"/officers/consultations/{made.slug}/board/", {"outcome": "changes asked"})
    assert page.status_code == 422
    assert "Give a reason" in page.content.decode()
    made.refresh_from_db()
    assert made.state == State.SUBMITTED


def test_nobody_approves_their_own_brief(olive, asha, signed_in):
    factories.give_role(by=factories.SETUP, officer=olive, role="board")
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    with pytest.raises(PermissionDenied):
        briefs.decide(by=olive, consultation=made, outcome="approved")
    page = signed_in(olive).get(f"/officers/consultations/{made.slug}/board/")
    assert "another member of the board decides" in page.content.decode()
    assert (
        signed_in(olive).post(f"/officers/consultations/{made.slug}/board/", {"outcome": "approved"}).status_code == 403
    )


def test_somebody_who_wrote_one_part_cannot_approve(olive, asha):
    factories.give_role(by=factories.SETUP, officer=asha, role="author")
    made = factories.consultation(by=olive)
    factories.write_brief(made, olive)
    briefs.write_part(by=asha, consultation=made, part="resources", text="Two officers for a month.")
    briefs.submit(by=olive, consultation=made)
    with pytest.raises(PermissionDenied):
        briefs.decide(by=asha, consultation=made, outcome="approved")


def test_the_database_itself_refuses_a_decision_on_ones_own_brief(olive):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    with pytest.raises(IntegrityError), transaction.atomic():
        BoardDecision.objects.create(consultation=made, outcome="approved", by=olive, submitted_by=olive)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.CHANGES_ASKED, State.REFUSED])
def test_nothing_opens_without_approval(olive, asha, signed_in, state):
    made = factories.consultation(by=olive, board=asha, state=state)
    for act in (steps.schedule, steps.open_now):
        with pytest.raises(NotNow):
            act(by=olive, consultation=made)
    for page in ("schedule", "open"):
        signed_in(olive).post(f"/officers/consultations/{made.slug}/run/{page}/")
    made.refresh_from_db()
    assert made.state == state


def test_a_brief_the_board_has_cannot_be_changed(olive, asha):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    with pytest.raises(NotNow):
        briefs.write_part(by=olive, consultation=made, part="proposal", text="Something quite different.")


def test_comments_stand_beside_their_part(olive, asha, signed_in):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    url = f"/officers/consultations/{made.slug}/brief/options/"
    assert signed_in(asha).post(url, {"comment": "yes", "text": "What about a zebra crossing?"}).status_code == 302
    assert "What about a zebra crossing?" in signed_in(olive).get(url).content.decode()


def test_an_empty_comment_is_refused_with_a_sentence(olive, asha, signed_in):
    made = factories.consultation(by=olive, state=State.SUBMITTED)
    page = signed_in(asha).post(f"/officers/consultations/{made.slug}/brief/options/", {"comment": "yes", "text": " "})
    assert page.status_code == 422


def test_the_history_tells_all_of_it_in_order(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    verbs = [event.verb for event in reversed(history(made.pk))]
    expected = [
        "register.registered",
        "briefs.submitted",
        "briefs.approved",
        "questionnaires.published",
        "timetable.scheduled",
        "timetable.opened",
    ]
    assert [verb for verb in verbs if verb in expected] == expected
