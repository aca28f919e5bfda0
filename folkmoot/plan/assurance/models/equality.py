"""Equality impact assessments in versions: written by some, signed by another, and then frozen (requirement L10)."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Consultation

from ..rules.equality import BY_KEY, CHARACTERISTICS
from ..rules.equality import AssessmentDepth as LevelKey
from ..rules.equality import Effect as EffectKey


class FrozenAssessment(Exception):
    """A signed assessment never changes: write a new version."""


class AssessmentLevel(models.TextChoices):
    NONE = LevelKey.NONE.value, _("No assessment needed")
    SCREENING = LevelKey.SCREENING.value, _("Screening")
    FULL = LevelKey.FULL.value, _("Full assessment")


class Effect(models.TextChoices):
    POSITIVE = EffectKey.POSITIVE.value, _("Positive")
    NONE = EffectKey.NONE.value, _("No effect")
    ADVERSE = EffectKey.ADVERSE.value, _("Adverse")


class EqualityAssessment(models.Model):
    """One version. There is one draft at most; what was signed stays as it was."""

    retention = "kept for good: decisions name the version read"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="assessments")
    number = models.PositiveIntegerField()
    level = models.CharField(max_length=10, choices=AssessmentLevel.choices)
    proposal = models.TextField(_("what is proposed"), blank=True, max_length=8000)
    affected = models.TextField(_("who is affected"), blank=True, max_length=8000)
    evidence = models.TextField(_("evidence held"), blank=True, max_length=8000)
    gaps = models.TextField(_("what is not known"), blank=True, max_length=8000)
    #: What the consultation found, group by group: written into a later version, when it is over.
    findings = models.TextField(_("what the consultation found"), blank=True, max_length=8000)
    cumulative = models.TextField(_("effects together with other changes"), blank=True, max_length=8000)
    monitoring = models.TextField(_("how the effects are watched"), blank=True, max_length=8000)
    #: Why nothing needs assessing, when the level is "none".
    reason = models.TextField(_("why no assessment is needed"), blank=True, max_length=4000)
    needs_full = models.BooleanField(_("needs a full assessment"), null=True, blank=True)
    conclusion = models.TextField(_("conclusion"), blank=True, max_length=8000)
    written_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    #: Everybody who wrote a part of it; none of them signs.
    authors = models.ManyToManyField(Officer, related_name="+")
    changed_at = models.DateTimeField(default=timezone.now)
    asked_at = models.DateTimeField(null=True, blank=True)
    returned_note = models.TextField(blank=True, max_length=4000)
    signed_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    review_on = models.DateField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="assessment_number_once"),
            models.UniqueConstraint(
                fields=["consultation"], condition=models.Q(signed_at=None), name="one_draft_of_an_assessment"
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at__isnull=True, signed_by__isnull=True)
                | (models.Q(signed_at__isnull=False, signed_by__isnull=False) & ~models.Q(sha256="")),
                name="signed_assessment_has_a_signer_and_a_fingerprint",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_by__isnull=True) | ~models.Q(signed_by=models.F("written_by")),
                name="nobody_signs_their_own_assessment",
            ),
            models.CheckConstraint(
                condition=models.Q(signed_at__isnull=True) | ~models.Q(level="none") | ~models.Q(reason=""),
                name="no_assessment_needed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(level)s, version %(number)s") % {"level": self.get_level_display(), "number": self.number}

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if not self._state.adding and EqualityAssessment.objects.filter(pk=self.pk, signed_at__isnull=False).exists():
            raise FrozenAssessment("A signed assessment never changes: write a new version.")
        super().save(**options)

    @property
    def is_signed(self) -> bool:
        return self.signed_at is not None

    def review_is_due(self, today: date) -> bool:
        return self.review_on is not None and self.review_on <= today


class EqualityEffect(models.Model):
    """What an assessment says of one characteristic."""

    retention = "as long as the assessment"
    personal = ()

    assessment = models.ForeignKey(EqualityAssessment, on_delete=models.CASCADE, related_name="effects")
    characteristic = models.CharField(max_length=20, choices=[(one.key, _(one.name)) for one in CHARACTERISTICS])
    effect = models.CharField(_("likely effect"), max_length=8, choices=Effect.choices)
    evidence = models.TextField(_("evidence"), blank=True, max_length=4000)
    gaps = models.TextField(_("what is not known"), blank=True, max_length=4000)
    reach = models.TextField(_("how the consultation reaches them"), blank=True, max_length=4000)
    mitigation = models.TextField(_("what is done about it"), blank=True, max_length=4000)
    owner = models.CharField(_("who sees to it"), max_length=160, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "characteristic"], name="effect_once_each"),
            models.CheckConstraint(
                condition=models.Q(effect__in=[one.value for one in EffectKey]), name="effect_is_known"
            ),
        ]

    def __str__(self) -> str:
        return translated(BY_KEY[self.characteristic].name)

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if EqualityAssessment.objects.filter(pk=self.assessment_id, signed_at__isnull=False).exists():
            raise FrozenAssessment("A signed assessment never changes: write a new version.")
        super().save(**options)
