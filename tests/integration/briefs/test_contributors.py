"""Nobody who ever had a hand in a consultation decides on it, whoever touched it last (two-person rule, S03)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.groundwork.accounts.actions import give_role
from folkmoot.groundwork.accounts.permissions import NotAllowed
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.briefs.permissions import is_own
from folkmoot.plan.briefs.queries import brief_texts
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.actions import authors, consultations
from folkmoot.plan.timetable.actions.dates import set_dates
from tests import factories


def test_who_wrote_every_word_does_not_decide_when_somebody_adds_full_stops(olive, asha):
    both = factories.officer(name="Bo Both", role="author")
    give_role(by=factories.SETUP, officer=both, role="board")
    made = factories.consultation(by=olive)
    factories.write_brief(made, both)
    for part in PARTS:
        briefs.write_part(by=olive, consultation=made, part=part.key, text=f"{brief_texts(made)[part.key]}.")
    briefs.submit(by=olive, consultation=made)
    with pytest.raises(NotAllowed, match="Nobody decides"):
        briefs.decide(by=both, consultation=made, outcome="approved")
    briefs.decide(by=asha, consultation=made, outcome="approved")


def test_a_former_lead_does_not_decide(olive, asha):
    former = factories.officer(name="Fay Former", role="author")
    give_role(by=factories.SETUP, officer=former, role="board")
    made = factories.consultation(by=olive, lead_officer=former)
    consultations.change_details(by=olive, consultation=made, lead_officer=olive)
    assert is_own(former, made)


@pytest.mark.parametrize("deed", ["dates", "questionnaire", "invitation", "withdrawn"])
def test_whoever_set_dates_put_in_the_questionnaire_or_invited_does_not_decide(olive, asha, deed):
    both = factories.officer(name="Bo Both", role="author")
    give_role(by=factories.SETUP, officer=both, role="board")
    made = factories.consultation(by=olive)
    assert not is_own(both, made)
    guest = factories.officer(name="Gus Guest", role="contractor")
    if deed == "dates":
        now = timezone.now()
        set_dates(
            by=both,
            consultation=made,
            opens_at=now + timedelta(days=5),
            closes_at=now + timedelta(days=50),
            feedback_due=None,
        )
    elif deed == "questionnaire":
        questionnaires.save_draft(
            by=both,
            activity=factories.activity_of(made),
            questionnaire=factories.small_questionnaire(),
            file_name="small.json",
            source_format="folkmoot",
        )
    else:
        row = authors.invite(by=both, consultation=made, officer=guest)
        if deed == "withdrawn":
            authors.withdraw(by=olive, author=row)
            assert is_own(guest, made)
    assert is_own(both, made)
