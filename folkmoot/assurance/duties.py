"""What assurance asks of officers: consultees to tell before it opens, notices to confirm."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.reminders.duties import Duty, Staff

from .queries.consultees import opening_day, to_chase


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    yield from _consultees(today, staff)


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
