"""What was learnt."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.models import Consultation


class Lesson(models.Model):
    """Something learnt from a consultation that is over, about a part of the brief: shown when the next is written."""

    retention = "kept for good: the next brief is written by it"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="lessons")
    part = models.CharField(_("what it is about"), max_length=20, choices=[(part.key, _(part.title)) for part in PARTS])
    text = models.TextField(_("what we learnt"), max_length=1000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    #: Taken out of what is shown; it stays on the record.
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="lesson_says_something")]

    def __str__(self) -> str:
        return str(self.get_part_display())
