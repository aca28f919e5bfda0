"""Answers to the five questions, and what they made of a consultation. Each time is a row; the last one holds."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from folkmoot.core.sentences import Words, together
from folkmoot.core.triage import Result, TriageOutcome, decide
from folkmoot.groundwork.accounts.models import Officer

from .consultation import Consultation


class Triage(models.Model):
    """`answers` holds a key for each question of `core.triage`; the rest is what they came to on that day."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="triages")
    answers = models.JSONField()
    outcome = models.CharField(max_length=12, choices=[(one.value, one.value) for one in TriageOutcome])
    level = models.CharField(max_length=12)
    #: A decision with a direct effect, or a duty to consult: the gates hold whatever it is called.
    gates = models.BooleanField()
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(gates=False) | models.Q(outcome="consultation"), name="gates_mean_consultation"
            )
        ]

    def __str__(self) -> str:
        return self.outcome

    @property
    def result(self) -> Result:
        return decide(self.answers)

    @property
    def why(self) -> Words:
        return together(self.result.why)
