"""The days on which people are asked, kept beside each activity so that calendars need not look further."""

from __future__ import annotations

from django.utils import timezone

from ..models import Activity, Consultation
from ..stage import ways
from .entries import keep_entry


def keep_activity_days(consultation: Consultation) -> None:
    """What is run here is asked from the day the consultation opens to the day it closes, in local time.

    What has dates of its own keeps them.
    """
    first, last = (
        timezone.localtime(moment).date() if moment else None
        for moment in (consultation.opens_at, consultation.closes_at)
    )
    Activity.objects.filter(consultation=consultation, method__in=ways(), opens_at=None).update(
        starts_on=first, ends_on=last
    )
    keep_entry(consultation)
