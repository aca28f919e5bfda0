"""What was decided, and what those who took part were told of it."""

from __future__ import annotations

from typing import Any

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.assurance.models import EqualityAssessment
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.planning.models import Consultation
from folkmoot.planning.rules import PARTS


class ImmutableDecision(Exception):
    """A recorded decision never changes: an amendment is a record of its own."""


class Decision(models.Model):
    """A decision as it was taken. Putting it right later makes a new row; the last number is the one that holds."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    decided_on = models.DateField(_("date of the decision"))
    body = models.CharField(_("who decided"), max_length=160)
    text = models.TextField(_("what was decided"))
    reasons = models.TextField(_("reasons"))
    #: What is different from the proposal because of what people said.
    changed = models.TextField(_("what changed because of what people said"), blank=True)
    minutes_url = models.URLField(
        _("link to the minutes"), max_length=500, blank=True, validators=[URLValidator(schemes=["https"])]
    )
    #: Why it was taken before the consultation had closed (requirement L13).
    early_reason = models.TextField(_("why before the close"), blank=True)
    amendment_reason = models.TextField(_("why the record is put right"), blank=True)
    #: The version of the equality assessment that the decision maker read (requirement L10).
    assessment = models.ForeignKey(
        EqualityAssessment, on_delete=models.PROTECT, null=True, blank=True, related_name="decisions",
        verbose_name=_("equality assessment read"),
    )  # fmt: skip
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="decision_number_once"),
            models.CheckConstraint(
                condition=models.Q(number=1) | ~models.Q(amendment_reason=""), name="decision_amended_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableDecision("A recorded decision never changes: record an amendment.")
        super().save(*args, **kwargs)


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


class Publication(models.TextChoices):
    RESULTS = "results", _("results")
    FEEDBACK = "feedback", _("feedback")


class _WithOfficer(models.Manager["ElectionOverride"]):
    def get_queryset(self) -> models.QuerySet[ElectionOverride]:
        return super().get_queryset().select_related("by")


class ElectionOverride(models.Model):
    """Leave to publish in the weeks before one election, by a named senior officer, with a reason that is published."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="election_overrides")
    what = models.CharField(max_length=10, choices=Publication.choices)
    election = models.CharField(max_length=120)
    polling_day = models.DateField()
    begins = models.DateField()
    source = models.TextField()
    reason = models.TextField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="election_overrides")
    at = models.DateTimeField(default=timezone.now)

    objects = _WithOfficer()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "what", "election", "polling_day"], name="election_override_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="election_override_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.election}, {self.what}"


class Lesson(models.Model):
    """Something learnt from a consultation that is over, about a part of the brief: shown when the next is written."""

    retention = "kept for good: the next brief is written by it"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="lessons")
    part = models.CharField(_("what it is about"), max_length=20, choices=[(part.key, part.title) for part in PARTS])
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
