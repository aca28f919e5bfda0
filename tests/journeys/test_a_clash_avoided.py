"""Olive sees, while she types the dates, that the same tenants are asked already, and takes quieter weeks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.models import Activity, Audience
from folkmoot.plan.register.rules import State
from tests import factories
from tests.journeys.people import fill_date, give_second_factor, sign_in


@pytest.mark.django_db(transaction=True)
def test_a_clash_is_seen_and_avoided(desk: Page, olive: Officer, asha: Officer, ravi: Any) -> None:
    give_second_factor(olive)
    tenants = Audience.objects.create(name="Council tenants", slug="tenants")
    today = timezone.localdate()
    mine = factories.consultation(by=olive, title="Selective licensing", audiences=[tenants])
    other = factories.consultation(by=olive, title="Rents next year", audiences=[tenants])
    first, last = today + timedelta(days=60), today + timedelta(days=143)
    Activity.objects.filter(consultation=other).update(starts_on=first, ends_on=first + timedelta(days=20))

    page = desk
    sign_in(page, olive)
    page.goto(f"/officers/consultations/{mine.slug}/")
    page.get_by_role("link", name="Dates").first.click()

    # While she types, the same page says who else asks these people in these weeks.
    fill_date(page, "opens_at", first.day, first.month, first.year, "9am")
    fill_date(page, "closes_at", last.day, last.month, last.year, "11:59pm")
    due = last + timedelta(days=60)
    fill_date(page, "feedback_due", due.day, due.month, due.year)
    beside = page.get_by_role("status").filter(has_text="asks the same people")
    expect(beside).to_contain_text("1 other asks the same people in these weeks")

    # She changes her mind before saving: a date far off is quiet, and the panel says so at once.
    far = first + timedelta(days=400)
    fill_date(page, "opens_at", far.day, far.month, far.year)
    end = far + timedelta(days=83)
    fill_date(page, "closes_at", end.day, end.month, end.year)
    expect(page.get_by_role("status").filter(has_text="Nobody else asks these people")).to_be_visible()

    # No: the decision is due. She saves the first dates and looks at what clashes.
    fill_date(page, "opens_at", first.day, first.month, first.year)
    fill_date(page, "closes_at", last.day, last.month, last.year)
    page.get_by_role("button", name="Save the dates").click()
    page.get_by_role("link", name="Clashes").first.click()
    expect(page.get_by_role("row", name="Rents next year")).to_contain_text("21")

    # The nearest free weeks are three weeks later; she takes them.
    page.get_by_role("listitem").filter(has_text="3 weeks later").get_by_role("button", name="Take these dates").click()
    expect(page.get_by_text("The quieter dates are the consultation's dates now.")).to_be_visible()
    mine.refresh_from_db()
    assert timezone.localtime(mine.opens_at).date() == first + timedelta(weeks=3)
    page.get_by_role("link", name="Clashes").first.click()
    expect(page.locator("[data-clash-panel]")).to_contain_text("Nobody else asks these people in these weeks")
    page.get_by_role("link", name="History").first.click()
    expect(page.get_by_text("moved the consultation to quieter weeks")).to_be_visible()
    assert AuditEvent.objects.filter(verb="programme.clash_avoided", consultation_id=mine.pk).count() == 1

    # What is logged stands on the public plan without Olive doing anything more.
    group = factories.consultation(by=olive, title="A focus group with landlords")
    Activity.objects.filter(consultation=group).update(method="focus group", starts_on=first, ends_on=first)
    group.state = State.LOGGED
    group.save()
    page.goto("/forward-plan/")
    expect(page.get_by_role("heading", name="A focus group with landlords")).to_be_visible()
    expect(page.get_by_text("Selective licensing")).to_have_count(0)
