"""The brief, part by part, and what the board says of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer

from ..rules import PART_BY_KEY, PARTS
from .consultation import Consultation

_PART_CHOICES = [(part.key, part.title) for part in PARTS]


class BriefPart(models.Model):
    """The text of one part of a brief."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="brief_parts")
    part = models.CharField(max_length=20, choices=_PART_CHOICES)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "part"], name="brief_part_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def title(self) -> str:
        return PART_BY_KEY[self.part].title


class BriefComment(models.Model):
    """What somebody of the board, or the author, remarks on one part."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="brief_comments")
    part = models.CharField(max_length=20, choices=_PART_CHOICES)
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return PART_BY_KEY[self.part].title


class BoardDecision(models.Model):
    """The board's word on a brief. Nobody approves their own: checked by the action, and here once more."""

    retention = "kept for good"
    personal = ()

    class Outcome(models.TextChoices):
        APPROVED = "approved", _("Approved")
        CHANGES_ASKED = "changes asked", _("Changes asked for")
        REFUSED = "refused", _("Refused")

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="board_decisions")
    outcome = models.CharField(max_length=14, choices=Outcome.choices)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="board_decisions")
    submitted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(by=models.F("submitted_by")), name="nobody_decides_their_own_brief"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="approved") | ~models.Q(reason=""),
                name="sending_back_or_refusing_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_outcome_display()
