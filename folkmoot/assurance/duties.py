"""What assurance asks of officers: consultees to tell before it opens, notices to confirm, promises to keep."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.reminders.duties import Duty, Staff

from .queries.consultees import opening_day, to_chase
from .queries.promises import to_keep


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _consultees(today, staff)
    yield from _promises(today, staff)


def _consultees(today: date, staff: Staff) -> Iterator[Duty]:
    for one, waiting, unconfirmed in to_chase(today, staff.ids):
        url = reverse("assurance:consultees", args=[one.slug])
        if waiting:
            key = f"assurance.tell {one.pk} {opening_day(one)}"
            text = _("Tell the consultees who have not been told: nothing opens without.")
            yield Duty(key, one.lead_officer_id, "consultees", text, one.title, url, opening_day(one))
        if unconfirmed:
            key = f"assurance.confirm {one.pk} {max(notice.pk for line in unconfirmed for notice in line.unconfirmed)}"
            text = _("Confirm that the notices booked for days now past went out.")
            yield Duty(key, one.lead_officer_id, "consultees", text, one.title, url)


def _promises(today: date, staff: Staff) -> Iterator[Duty]:
    for one in to_keep(today, staff.ids):
        about = one.consultation
        url = reverse("assurance:promises", args=[about.slug])
        text = _("Keep the promise, or say why it is not kept.")
        key = f"assurance.promise {one.pk}"
        yield Duty(key, about.lead_officer_id, "promises", text, f"{about.title}: {one.text}", url, one.due_on)
