"""How a poll stands, as the public sees it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from folkmoot.plan.register.models import Activity


class PollStanding(models.Model):
    """The figures that the public sees, and those that come next.

    Figures are held back until a whole lot of further answers has come in. So any two that were ever public, the last
    included, differ by a whole lot of people, and nobody's answer can be read off the difference (requirement P5).
    """

    retention = "as long as the consultation"
    personal = ()

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="poll_standing")
    #: How many answers the public figures rest on, and how often each choice was given, by its code.
    total = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    next_total = models.PositiveIntegerField(default=0)
    next_counts = models.JSONField(default=dict)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.activity} – {self.total}"
