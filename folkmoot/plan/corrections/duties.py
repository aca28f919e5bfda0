"""A correction whose notice is written waits for somebody who did not write it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .models import Correction


def duties(staff: Staff) -> Iterator[Duty]:
    waiting = Correction.objects.filter(published_at=None).exclude(reason="")
    for correction in waiting.select_related("consultation__service").prefetch_related("writers"):
        consultation, writers = correction.consultation, {officer.pk for officer in correction.writers.all()}
        url = reverse("corrections:corrections", args=[consultation.slug])
        for officer in staff.holding(Permission.RUN_CONSULTATION, consultation.service):
            if officer.pk not in writers:
                words = _("Read the correction and publish it.")
                key = f"corrections.publish {correction.pk}"
                yield Duty(key, officer.pk, "corrections", words, consultation.title, url)
