"""What was decided, and what those who took part were told of it."""

from __future__ import annotations

from typing import Unpack

from django.core.validators import URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.register.models import Consultation


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
        EqualityAssessment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name=_("equality assessment read"),
    )
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

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self._state.adding:
            raise ImmutableDecision("A recorded decision never changes: record an amendment.")
        super().save(**options)


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
