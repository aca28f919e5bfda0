"""A licensing consultation as the stages of planning leave it before assurance begins."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from folkmoot.ask.questionnaires import actions as questionnaires
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.assurance.actions import equality
from folkmoot.plan.briefs.actions import briefs
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.timetable.actions.dates import set_dates
from folkmoot.plan.timetable.actions.timetable import choose_kind
from tests import factories

GROUPS = ("landlords-and-letting-agents", "tenants", "residents-and-businesses")
NEIGHBOURS = "law-people-in-adjoining-areas-in-neighbouring-boroughs-too"


@pytest.fixture
def licensing(olive: Officer, asha: Officer) -> Consultation:
    """Approved, under the law of selective licensing, with eleven weeks set."""
    made = factories.consultation(by=olive, title="Licensing for landlords in Mill Bridge")
    factories.write_brief(made, olive)
    choose_kind(by=olive, consultation=made, kind_key="landlord-licensing")
    now = timezone.now()
    set_dates(
        by=olive,
        consultation=made,
        opens_at=now + timedelta(days=10),
        closes_at=now + timedelta(days=10 + 77),
        feedback_due=(now + timedelta(days=150)).date(),
    )
    survey = asked_activity(made)
    assert survey is not None
    questionnaires.save_draft(
        by=olive,
        activity=survey,
        questionnaire=factories.small_questionnaire(),
        file_name="small.json",
        source_format="folkmoot",
    )
    briefs.submit(by=olive, consultation=made)
    briefs.decide(by=asha, consultation=made, outcome="approved")
    made.refresh_from_db()
    questionnaires.publish(by=olive, activity=survey)
    asked = equality.say_none_needed(by=olive, consultation=made, reason="Everybody gains by it alike.")
    equality.sign(by=factories.signer(), assessment=asked)
    return made
