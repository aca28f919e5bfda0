"""The brief, part by part, and what the board says of it."""

from __future__ import annotations

from typing import Unpack

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.plan.register.models.consultation import Consultation


class BriefPart(models.Model):
    """The text of one part of a brief."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="brief_parts")
    part = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "part"], name="brief_part_once")]

    def __str__(self) -> str:
        return self.part


class SavedText(models.Model):
    """A text of one part as somebody saved it. Every one is kept, so that nothing anybody wrote is lost."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="saved_texts")
    part = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["consultation", "part"], name="saved_texts_of_part")]

    def __str__(self) -> str:
        return self.part


class BriefComment(models.Model):
    """What somebody of the board, or the author, remarks on one part."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="brief_comments")
    part = models.CharField(max_length=60)
    text = models.TextField(max_length=4000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.part


class BoardDecision(models.Model):
    """The board's decision on a brief. Nobody approves their own: checked by the action, and here once more."""

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
    #: What the board had before it beside the brief, by key: its name, value and words (`register/gates.py`).
    seen = models.JSONField(default=dict)
    #: Decided by a service manager in place of the board, because it is small.
    is_small = models.BooleanField(default=False)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_small=False) | models.Q(outcome="approved"), name="small_route_only_approves"
            ),
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


class BriefVersion(models.Model):
    """The brief as the board had it: frozen when it is submitted, with the hash of its texts. It never changes."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="brief_versions")
    number = models.PositiveIntegerField()
    #: The text of each part, by its key.
    texts = models.JSONField()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(default=timezone.now)
    submitted_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["consultation", "number"], name="brief_version_once")]

    def __str__(self) -> str:
        return f"{self.consultation} – {self.number}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self._state.adding:
            raise FrozenBrief("A brief that the board had never changes.")
        super().save(**options)


class FrozenBrief(Exception):
    """A submitted brief never changes."""


class Condition(models.Model):
    """What the board wants done before the consultation it approved may open, and the evidence that it was."""

    retention = "kept for good"
    personal = ()

    decision = models.ForeignKey(BoardDecision, on_delete=models.CASCADE, related_name="conditions")
    text = models.CharField(max_length=400)
    evidence = models.TextField(_("evidence"), blank=True, max_length=2000)
    met_at = models.DateTimeField(null=True, blank=True)
    met_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(met_at__isnull=True) | (models.Q(met_by__isnull=False) & ~models.Q(evidence="")),
                name="condition_met_with_evidence",
            )
        ]

    def __str__(self) -> str:
        return self.text


class SmallRoute(models.Model):
    """What the council counts as small, so that a service manager may approve it in place of the board: one row."""

    retention = "while the installation is used"
    personal = ()

    is_on = models.BooleanField(_("service managers may approve small activities"), default=False)
    most_people = models.PositiveIntegerField(_("most people expected"), default=50)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="only_one_small_route")]

    def __str__(self) -> str:
        return "small route"
