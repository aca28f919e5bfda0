"""Briefs to begin from, kept by whoever keeps the toolkit."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer


class BriefTemplate(models.Model):
    """Words for some or all parts of a brief. A brief that began from it keeps its own copy."""

    retention = "until it is removed"
    personal = ()

    name = models.CharField(_("name"), max_length=120, unique=True)
    #: The text of each part that has one, by its key.
    texts = models.JSONField(default=dict)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~models.Q(name=""), name="brief_template_has_a_name")]

    def __str__(self) -> str:
        return self.name
