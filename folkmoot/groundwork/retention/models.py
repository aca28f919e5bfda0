"""What a council chose of the schedule, and what it holds back from deletion."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer


class ChosenPeriod(models.Model):
    """A period of the schedule that the council changed, in the unit of the schedule."""

    retention = "while the installation is used"
    personal = ()

    key = models.CharField(max_length=40, unique=True)
    number = models.PositiveSmallIntegerField()
    chosen_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.key}: {self.number}"


class LegalHold(models.Model):
    """Nothing of this consultation is deleted by the schedule until the hold is released. The row stays.

    There is no foreign key, because consultations stand in a later chapter; they are never deleted.
    """

    retention = "kept for good"
    personal = ()

    consultation_id = models.BigIntegerField(db_index=True)
    reason = models.TextField(_("reason"))
    placed_at = models.DateTimeField(default=timezone.now)
    placed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    release_reason = models.TextField(_("why it is released"), blank=True)

    class Meta:
        ordering = ["-placed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation_id"], condition=models.Q(released_at=None), name="one_hold_at_a_time"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="hold_has_a_reason"),
            models.CheckConstraint(
                condition=models.Q(released_at=None) | ~models.Q(release_reason=""), name="hold_released_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.reason[:80]
