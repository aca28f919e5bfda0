"""Who writes a consultation together with its service."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer

from .consultation import Consultation


class CoAuthor(models.Model):
    """An officer, contractor or partner invited to write with the service. Withdrawn, the row stays: whoever was
    invited once does not decide the brief."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="co_authors")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="invited_to")
    invited_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["officer__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "officer"], name="invited_once"),
            models.CheckConstraint(
                condition=~models.Q(officer=models.F("invited_by")), name="nobody_invites_themselves_to_write"
            ),
        ]

    def __str__(self) -> str:
        return self.officer.name


class Contributor(models.Model):
    """Somebody who ever registered, led or wrote it, invited others to, or was invited. The row is never taken back, so
    that nobody decides what they had a hand in, whoever touched it last (two-person rule, S03)."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="contributors")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="contributed_to")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(fields=["consultation", "officer"], name="contributor_once")]

    def __str__(self) -> str:
        return self.officer.name
