"""What assurance asks of officers: consultees to tell before it opens, notices to confirm, promises to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .queries.consultees import opening_day, to_chase
from .queries.equality import to_review, waiting_for_signature
from .queries.promises import to_keep

#: So long before its day the review of an assessment is asked for.
_REVIEW = timedelta(days=30)


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _consultees(today, staff)
    yield from _promises(today, staff)
    yield from _equality(today, staff)


def _consultees(today: date, staff: Staff) -> Iterator[Duty]:
    for chase in to_chase(today, staff.ids):
        one = chase.consultation
        url = reverse("assurance:consultees", args=[one.slug])
        if chase.waiting:
            key = f"assurance.tell {one.pk} {opening_day(one)}"
            text = _("Tell the consultees who have not been told: nothing opens without.")
            yield Duty(key, one.lead_officer_id, "consultees", text, one.title, url, opening_day(one))
        if chase.unconfirmed:
            last = max(notice.pk for line in chase.unconfirmed for notice in line.unconfirmed)
            text = _("Confirm that the notices booked for days now past went out.")
            yield Duty(f"assurance.confirm {one.pk} {last}", one.lead_officer_id, "consultees", text, one.title, url)
        if chase.came_back:
            last = max(notice.pk for line in chase.came_back for notice in line.came_back)
            text = _("A letter to a consultee came back: tell them another way.")
            yield Duty(f"assurance.returned {one.pk} {last}", one.lead_officer_id, "consultees", text, one.title, url)


def _promises(today: date, staff: Staff) -> Iterator[Duty]:
    for one in to_keep(today, staff.ids):
        about = one.consultation
        url = reverse("assurance:promises", args=[about.slug])
        text = _("Keep the promise, or say why it is not kept.")
        key = f"assurance.promise {one.pk}"
        yield Duty(key, about.lead_officer_id, "promises", text, f"{about.title}: {one.text}", url, one.due_on)


def _equality(today: date, staff: Staff) -> Iterator[Duty]:
    """Whoever may sign and did not write it; and the lead officer, when a review is near."""
    for one in waiting_for_signature():
        about = one.consultation
        own = {officer.pk for officer in one.authors.all()} | {one.written_by_id, about.lead_officer_id}
        url = reverse("assurance:equality_sign", args=[about.slug])
        text = _("Read the equality assessment and sign it, or send it back.")
        for officer in staff.holding(Permission.SIGN_OFF_ASSESSMENT, about.service):
            if officer.pk not in own:
                key = f"assurance.sign {one.pk} {one.asked_at}"
                yield Duty(key, officer.pk, "equality", text, about.title, url)
    for one in to_review(today + _REVIEW, staff.ids):
        about = one.consultation
        url = reverse("assurance:equality", args=[about.slug])
        text = _("Review the equality assessment: is it still true?")
        key = f"assurance.review {one.pk}"
        yield Duty(key, about.lead_officer_id, "equality", text, about.title, url, one.review_on)
