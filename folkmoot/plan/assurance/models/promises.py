"""What was promised to people, and what became of it (requirements L14 and L15)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.plan.register.models import Consultation, Materials

from ..rules.promises import Key, PromiseOutcome, PromiseStanding, standing


class Origin(models.TextChoices):
    """How a promise came into the register."""

    ANNOUNCED = "announced", _("By announcing the dates")
    COUNCIL = "council", _("Of the council, for every consultation")
    FOUND = "found", _("Found in a published text")
    OFFICER = "officer", _("Entered by an officer")


OUTCOME_WORDS = {
    PromiseOutcome.KEPT: _("Kept"),
    PromiseOutcome.BROKEN: _("Broken"),
    PromiseOutcome.REPLACED: _("Replaced"),
    PromiseOutcome.LAPSED: _("Lapsed"),
}
STANDING_WORDS = {
    PromiseStanding.DUE: _("Due"),
    PromiseStanding.OVERDUE: _("Overdue"),
    **{PromiseStanding(one.value): words for one, words in OUTCOME_WORDS.items()},
}


class Promise(models.Model):
    """One promise. Its words and its day never change: a new day is a new promise that replaces this one."""

    retention = "kept for good: a promise binds (legitimate expectation)"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="promises")
    #: One of `rules.promises.Key`, or empty for what was entered or found in a text.
    key = models.CharField(max_length=10, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    text = models.CharField(_("what is promised"), max_length=500)
    #: Where people read it.
    place = models.CharField(_("where it was published"), max_length=200, blank=True)
    due_on = models.DateField(_("by when"), null=True, blank=True, db_index=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    until = models.DateTimeField(null=True, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    #: What was on show when it was made; None when an officer entered it before anything was.
    materials = models.ForeignKey(Materials, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=8, blank=True, choices=[(o.value, w) for o, w in OUTCOME_WORDS.items()])
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    #: Why it was replaced or broken, or where it can be seen that it was kept.
    note = models.TextField(blank=True, max_length=2000)
    replaced_by = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces")

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["consultation", "key"],
                condition=models.Q(outcome="") & ~models.Q(key=""),
                name="one_open_promise_of_a_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome="", settled_on__isnull=True)
                | (~models.Q(outcome="") & models.Q(settled_on__isnull=False)),
                name="settled_promise_has_a_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(outcome="replaced") | ~models.Q(note=""), name="replaced_promise_has_a_reason"
            ),
            models.CheckConstraint(
                condition=models.Q(outcome__in=["", *(one.value for one in PromiseOutcome)])
                & models.Q(key__in=["", *(one.value for one in Key)]),
                name="promise_key_and_outcome_are_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def standing_on(self, today: date) -> PromiseStanding:
        return standing(self.outcome, self.due_on, today)

    @property
    def standing(self) -> PromiseStanding:
        """By today's clock."""
        return self.standing_on(timezone.localdate())

    @property
    def standing_words(self) -> str:
        return str(STANDING_WORDS[self.standing])


class PromiseReason(models.Model):
    """Why a promise is worse than the one published before, or than the council's own: said before it is announced."""

    retention = "kept for good"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="promise_reasons")
    key = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Key])
    reason = models.TextField(max_length=2000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    #: When the change it explains was announced.
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="promise_reason_is_said"),
        ]

    def __str__(self) -> str:
        return self.reason


class NoPromise(models.Model):
    """A sentence that looked like a promise, and an officer says is none; it is not proposed again."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="no_promises")
    sentence = models.CharField(max_length=500)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["consultation", "sentence"], name="no_promise_once"),
        ]

    def __str__(self) -> str:
        return self.sentence
