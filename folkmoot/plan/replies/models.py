"""Other bodies' consultations, and the council's answers to them in every version."""

from __future__ import annotations

from datetime import date
from typing import Unpack

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.records.saving import SaveOptions
from folkmoot.plan.register.models import Committee, Topic

from .rules import STATE_NAMES, WAITING, ReplyState, write_by


class OthersConsultation(models.Model):
    """A consultation by somebody else that the council may answer. `state` changes by actions only."""

    retention = "kept for good: what the council told others is public record"
    personal = ()

    title = models.CharField(_("title"), max_length=200)
    body = models.CharField(_("who asks"), max_length=160)
    about = models.TextField(_("what it is about, and why it matters here"), max_length=2000)
    address = models.URLField(_("where it is published"), max_length=500, blank=True)
    received_on = models.DateField(_("received"), default=date.today)
    deadline = models.DateField(_("answers by"), db_index=True)
    service = models.ForeignKey(Service, on_delete=models.PROTECT, verbose_name=_("service"))
    drafter = models.ForeignKey(
        Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts", verbose_name=_("who drafts")
    )
    #: A committee, a cabinet member, or an officer under delegated powers.
    may_answer = models.CharField(_("who may answer for the council"), max_length=160, blank=True)
    #: The same where it is somebody of the council's list.
    committee = models.ForeignKey(
        Committee,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("committee that may answer"),
    )
    meets_on = models.DateField(_("when they meet or decide"), null=True, blank=True)
    topics = models.ManyToManyField(Topic, blank=True, verbose_name=_("topics"))
    state = models.CharField(
        max_length=16,
        choices=[(s.value, _(name)) for s, name in STATE_NAMES.items()],
        default=ReplyState.RECEIVED,
        db_index=True,
    )
    reason_not_answered = models.TextField(blank=True)
    sent_on = models.DateField(null=True, blank=True)
    sent_how = models.CharField(max_length=200, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["deadline", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=[state.value for state in ReplyState]), name="reply_state_is_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReplyState.NOT_ANSWERED) | ~models.Q(reason_not_answered=""),
                name="not_answering_has_a_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ReplyState.SENT) | models.Q(sent_on__isnull=False),
                name="sent_reply_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(published_at__isnull=True) | models.Q(state=ReplyState.SENT),
                name="only_a_sent_reply_is_public",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_waiting(self) -> bool:
        return self.state in WAITING

    @property
    def who_answers(self) -> str:
        """Who may answer for the council; empty as long as nobody said so."""
        if self.committee is None or (self.sent_on and self.may_answer):
            return self.may_answer  # an answer that was sent keeps the name of its day
        return self.committee.name

    @property
    def write_by(self) -> date:
        """The day by which the draft must stand."""
        return write_by(self.deadline, self.meets_on)


class ImmutableAnswer(Exception):
    """An answer that was handed over never changes: another version is written."""


class AnswerVersion(models.Model):
    """One version of the answer. It changes until it is handed over, and never after. Nobody signs off their own."""

    retention = "as long as the consultation it answers"
    personal = ()

    consultation = models.ForeignKey(OthersConsultation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField(_("answer"))
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="answers_written")
    changed_at = models.DateTimeField(default=timezone.now)
    handed_over_at = models.DateTimeField(null=True, blank=True)
    handed_over_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_back = models.TextField(blank=True)
    signed_off_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "number"], name="answer_version_once"),
            models.CheckConstraint(
                condition=models.Q(signed_off_by__isnull=True)
                | (~models.Q(signed_off_by=models.F("by")) & ~models.Q(signed_off_by=models.F("handed_over_by"))),
                name="nobody_signs_off_their_own_answer",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.consultation} – {self.number}"

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if self.pk and "text" in (options.get("update_fields") or ["text"]):
            stored = AnswerVersion.objects.filter(pk=self.pk).values("text", "handed_over_at").first()
            if stored and stored["handed_over_at"] and stored["text"] != self.text:
                raise ImmutableAnswer("An answer that was handed over never changes: write another version.")
        super().save(**options)
