"""The decision names the version of the equality assessment that was read before it (requirement L10)."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from folkmoot.core.refusals import NotNow
from folkmoot.decide.decisions.actions import record_decision
from folkmoot.plan.assurance.actions import equality
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.assurance.queries.equality import characteristics, to_read
from folkmoot.plan.register.rules import State
from tests import factories

SAID = {"body": "Cabinet", "text": "It is built.", "reasons": "Most were for it."}


def signed(olive, made, level="screening"):
    draft = equality.start(by=olive, consultation=made, level=level)
    equality.write(
        by=olive,
        assessment=draft,
        proposal="A new crossing.",
        affected="All who walk.",
        evidence="Ten years of records.",
        needs_full=False,
    )
    for one in characteristics():
        equality.judge(by=olive, assessment=draft, characteristic=one.key, effect="none", reach="At school.")
    return equality.sign(by=factories.signer(), assessment=equality.ask(by=olive, assessment=draft))


@pytest.fixture
def made(olive, asha):
    return factories.consultation(by=olive, board=asha, state=State.CLOSED)


def decide(by, made, **more):
    return record_decision(by=by, consultation=made, decided_on=timezone.localdate(), **{**SAID, **more})


def test_where_none_was_needed_none_is_named(olive, made):
    assert to_read(made) == []
    assert decide(olive, made).assessment is None


def test_where_one_was_signed_the_decision_names_it(olive, made):
    first = signed(olive, made)
    with pytest.raises(NotNow, match="which version of the equality assessment"):
        decide(olive, made)
    assert decide(olive, made, assessment=first).assessment == first


def test_a_draft_or_another_consultations_version_is_refused(olive, asha, made):
    signed(olive, made)
    draft = equality.start(by=olive, consultation=made, level="full")
    other = signed(olive, factories.consultation(by=olive, board=asha, state=State.CLOSED, title="Another"))
    for wrong in (draft, other):
        with pytest.raises(NotNow, match="no signed version"):
            decide(olive, made, assessment=wrong)


def test_the_form_asks_and_the_public_reads_which_version(olive, made, signed_in, ravi):
    first, second = signed(olive, made), signed(olive, made)
    client, day = signed_in(olive), timezone.localdate()
    address = reverse("decisions:record_decision", args=[made.slug])
    data = {**SAID, "decided_on-day": day.day, "decided_on-month": day.month, "decided_on-year": day.year}
    assert client.post(address, data).status_code == 422
    preview = client.post(address, {**data, "assessment": first.pk}).content.decode()
    assert str(first) in preview
    client.post(address, {**data, "assessment": first.pk, "confirmed": "yes"})
    page = ravi.get(reverse("portal:consultation", args=[made.slug])).content.decode()
    assert "Equality assessment read before deciding" in page
    assert reverse("assurance:equality_public", args=[made.slug, first.number]) in page
    assert EqualityAssessment.objects.get(decisions__consultation=made) == first != second


def test_the_form_does_not_ask_where_nothing_was_assessed(olive, made, signed_in):
    text = signed_in(olive).get(reverse("decisions:record_decision", args=[made.slug])).content.decode()
    assert "Which version of the equality assessment" not in text
