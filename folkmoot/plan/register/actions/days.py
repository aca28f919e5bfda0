"""The days on which people are asked, kept beside each activity so that calendars need not look further."""

from __future__ import annotations

from django.utils import timezone

from ..models import Activity, Consultation, Method
from .entries import keep_entry


def keep_survey_days(consultation: Consultation) -> None:
    """The product's own survey is asked from the day the consultation opens to the day it closes, in local time."""
    first, last = (
        timezone.localtime(moment).date() if moment else None
        for moment in (consultation.opens_at, consultation.closes_at)
    )
    Activity.objects.filter(consultation=consultation, method=Method.SURVEY).update(starts_on=first, ends_on=last)
    keep_entry(consultation)
