"""Workbooks being made for download. Everything else here is read from the columnar copies."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Activity


class Export(models.Model):
    """A workbook somebody asked for. It is theirs alone, and goes after a day."""

    personal = ("file",)

    class State(models.TextChoices):
        WAITING = "waiting", _("Being made")
        READY = "ready", _("Ready")

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="exports")
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    #: What people wrote is in it only if its owner may read that.
    with_words = models.BooleanField()
    file = models.FileField(upload_to="exports/%Y/%m/", blank=True)
    rows = models.PositiveIntegerField(default=0)
    job_id = models.CharField(max_length=40, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Officer, on_delete=models.CASCADE)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.activity} – {self.pk}"
