"""The questionnaire of an activity: a draft that changes, and versions that never do."""

from __future__ import annotations

from typing import Unpack

from django.db import models
from django.utils import timezone

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.plan.register.models.activity import Activity


class QuestionnaireDraft(models.Model):
    """The questionnaire as it stands before it is published."""

    retention = "as long as the consultation"
    personal = ()

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="questionnaire_draft")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    file_name = models.CharField(max_length=200)
    source_format = models.CharField(max_length=30)
    #: What could not be carried over: rows of place, what and why.
    left_behind = models.JSONField(default=list)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT)

    def __str__(self) -> str:
        return self.file_name


class ImmutableVersion(Exception):
    """A published questionnaire never changes."""


class QuestionnaireVersion(models.Model):
    """A published questionnaire, immutable, with the SHA-256 of its canonical JSON."""

    retention = "as long as the consultation"
    personal = ()

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(default=timezone.now)
    published_by = models.ForeignKey(Officer, on_delete=models.PROTECT)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["activity", "number"], name="questionnaire_version_once")]

    def __str__(self) -> str:
        return f"{self.activity} – {self.number}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self._state.adding:
            raise ImmutableVersion("A published questionnaire never changes: publish a new version.")
        super().save(**options)
