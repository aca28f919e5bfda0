"""Background work of the programme: fetching partners' calendars."""

from __future__ import annotations

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from .actions.partners import FETCHED_EVERY, fetch_now
from .models import PartnerCalendar


@task
def fetch_calendar(pk: int) -> bool:
    """Fetch one calendar; a calendar that was taken out meanwhile is none."""
    calendar = PartnerCalendar.objects.filter(pk=pk).exclude(address="").first()
    return bool(calendar and fetch_now(calendar=calendar))


def fetch_due() -> int:
    """Ask for every calendar that was not tried for some hours. The worker calls this; no hosts, nothing."""
    if not settings.PARTNER_CALENDAR_HOSTS:
        return 0
    now = timezone.now()
    old = Q(tried_at__isnull=True) | Q(tried_at__lt=now - FETCHED_EVERY)
    due = list(PartnerCalendar.objects.filter(old).exclude(address=""))
    for calendar in due:
        # Written down first, so that the next round does not ask again while the job waits.
        PartnerCalendar.objects.filter(pk=calendar.pk).update(tried_at=now)
        fetch_calendar.enqueue(calendar.pk)
    return len(due)
