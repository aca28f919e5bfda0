"""What those who took part were told of it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation


class Feedback(models.Model):
    """We asked, you said, we did – and what we did not do. One draft at most; what was published stays as it was."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="feedback")
    asked = models.TextField(_("we asked"))
    said = models.TextField(_("you said"))
    did = models.TextField(_("we did"))
    why_not = models.TextField(_("what we did not do, and why"))
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation"], condition=models.Q(published_at=None), name="one_draft_of_feedback"
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True, published_by__isnull=True)
                | models.Q(published_at__isnull=False, published_by__isnull=False),
                name="published_feedback_has_a_publisher",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation}"
