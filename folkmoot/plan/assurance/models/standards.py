"""Versions of the quality standards that the council made, and the answers people gave to checks."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation

from ..rules.standards import OF_A_PERSON
from ..rules.standards import Verdict as VerdictKey


class Verdict(models.TextChoices):
    """What a person may answer."""

    MET = VerdictKey.MET.value, _("Met")
    FAILED = VerdictKey.FAILED.value, _("Not met")
    NOT_APPLICABLE = VerdictKey.NOT_APPLICABLE.value, _("Does not apply")


class StandardsVersion(models.Model):
    """The standards as the council changed them. A consultation keeps the version it began with."""

    retention = "kept for good: consultations were measured by it"
    personal = ()

    number = models.PositiveIntegerField(unique=True)
    content = models.JSONField()
    note = models.TextField(_("what changed, and why"), max_length=2000)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.CheckConstraint(condition=~models.Q(note=""), name="standards_changed_with_a_note")]

    def __str__(self) -> str:
        return f"{_('Version')} {self.number}"


class CheckAnswer(models.Model):
    """What somebody answered to one check of one consultation. The last answer holds; earlier ones stay."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="check_answers")
    check_key = models.CharField(max_length=60)
    verdict = models.CharField(_("answer"), max_length=14, choices=Verdict.choices)
    reason = models.TextField(_("reason"), max_length=2000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="check_answered_with_a_reason"),
            models.CheckConstraint(
                condition=models.Q(verdict__in=[one.value for one in OF_A_PERSON]), name="check_answer_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.check_key
