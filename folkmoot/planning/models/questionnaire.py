"""Activities of a consultation, and the questionnaire of one: a draft that changes, and versions that never do."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer

from .consultation import Consultation


class Method(models.TextChoices):
    """Ways of hearing from people. The product runs surveys; every other way is kept on the register (S01)."""

    SURVEY = "survey", _("Survey")
    SURVEY_ELSEWHERE = "survey elsewhere", _("Survey run elsewhere")
    FOCUS_GROUP = "focus group", _("Focus group")
    DROP_IN = "drop-in", _("Drop-in or exhibition")
    MEETING = "meeting", _("Public meeting")
    LETTER = "letter", _("Letter or leaflet")
    INTERVIEWS = "interviews", _("Interviews")
    PANEL_WAVE = "panel wave", _("Wave of a panel")
    OUTREACH = "outreach", _("Outreach or stall")
    FORUM = "forum", _("Standing group or forum")
    OTHER = "other", _("Something else")


class Activity(models.Model):
    """One thing done to hear from people, such as a survey or a focus group, on the days from `starts_on` to `ends_on`.

    The days of the product's own survey follow the opening and closing of its consultation.
    """

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="activities")
    method = models.CharField(_("method"), max_length=30, choices=Method.choices, default=Method.SURVEY)
    title = models.CharField(_("title"), max_length=160)
    starts_on = models.DateField(_("first day"), null=True, blank=True, db_index=True)
    ends_on = models.DateField(_("last day"), null=True, blank=True, db_index=True)
    #: When the days are not known: "ongoing", "autumn 2027", as whoever logged it wrote.
    when_said = models.CharField(_("when, in words"), max_length=120, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)
    #: Who runs it when the service does not: a partner, a contractor, a community group.
    run_by = models.CharField(_("run by"), max_length=160, blank=True)
    people_expected = models.PositiveIntegerField(_("people expected"), null=True, blank=True)
    people_reached = models.PositiveIntegerField(_("people reached"), null=True, blank=True)
    notes = models.TextField(_("notes"), blank=True, max_length=4000)
    settings = models.JSONField(default=dict, blank=True)
    #: Ties answers, identity and equality answers of one response together; destroying it parts them for good (P1).
    linkage_key = models.BinaryField(max_length=32, editable=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "activities"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=False, ends_on__gte=models.F("starts_on")),
                name="activity_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.title


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

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ImmutableVersion("A published questionnaire never changes: publish a new version.")
        super().save(*args, **kwargs)
