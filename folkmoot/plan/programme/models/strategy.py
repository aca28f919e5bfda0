"""The strategy's action plan: objectives, actions with their days, what was reported of them, measures."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.loads.models import Load


class ActionPlan(models.Model):
    """What the council does in a year or more to consult better. The next one takes over what is not done."""

    retention = "kept for good: the plan is public"
    personal = ()

    title = models.CharField(_("title"), max_length=160)
    slug = models.SlugField(max_length=170, unique=True)
    period = models.CharField(_("period"), max_length=60, help_text=_("For example 2026/27."))
    introduction = models.TextField(_("introduction"), blank=True, max_length=4000)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="next_plan", verbose_name=_("follows")
    )
    published_at = models.DateTimeField(null=True, blank=True)
    #: When its time was over: what was not done stays so, but is not called late any more.
    closed_at = models.DateTimeField(null=True, blank=True)
    made_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    #: The spreadsheet it came in with.
    load = models.ForeignKey(Load, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.title


class Objective(models.Model):
    """One of the aims that actions serve."""

    retention = "as long as the plan"
    personal = ()

    plan = models.ForeignKey(ActionPlan, on_delete=models.CASCADE, related_name="objectives")
    place = models.PositiveSmallIntegerField()
    title = models.TextField(_("objective"), max_length=400)

    class Meta:
        ordering = ["place", "pk"]

    def __str__(self) -> str:
        return self.title


class ActionState(models.TextChoices):
    NOT_STARTED = "not started", _("Not started")
    UNDER_WAY = "in progress", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "cancelled", _("Given up")


class Rag(models.TextChoices):
    """Red, amber, green: how likely it is that an action will be done in time."""

    GREEN = "green", _("On track")
    AMBER = "amber", _("At risk")
    RED = "red", _("Off track")


class PlanAction(models.Model):
    """One thing to be done."""

    retention = "as long as the plan"
    personal = ()

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="actions")
    place = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    title = models.TextField(_("action"), max_length=4000)
    outcome = models.TextField(_("output or outcome"), blank=True, max_length=4000)
    lead = models.CharField(_("lead"), max_length=400, blank=True)
    service = models.ForeignKey(
        Service, on_delete=models.PROTECT, null=True, blank=True, verbose_name=_("service"), related_name="+"
    )
    #: The services as the plan names them, when they are not one of ours or are several.
    services_said = models.CharField(_("services, in words"), max_length=400, blank=True)
    #: CC, NI, CI with commas between them.
    codes = models.CharField(_("codes"), max_length=20, blank=True)
    when_said = models.CharField(_("when, in words"), max_length=400, blank=True)
    is_ongoing = models.BooleanField(_("it goes on"), default=False)
    state = models.CharField(_("state"), max_length=12, choices=ActionState.choices, default=ActionState.NOT_STARTED)
    rag = models.CharField(_("how it stands"), max_length=6, choices=Rag.choices, blank=True)
    rolled_from = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="rolled_to"
    )

    class Meta:
        ordering = ["objective__place", "place", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=ActionState.values), name="action_state_is_known"),
            models.CheckConstraint(condition=models.Q(rag__in=["", *Rag.values]), name="action_rag_is_known"),
        ]

    def __str__(self) -> str:
        return self.title[:120]


class ActionDay(models.Model):
    """A day by which an action, or a part of it, is to be done."""

    retention = "as long as the plan"
    personal = ()

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="days")
    due_on = models.DateField()
    met_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["action", "due_on"], name="action_day_once")]

    def __str__(self) -> str:
        return str(self.due_on)


class ProgressNote(models.Model):
    """What somebody reported of an action, and how it stood then."""

    retention = "as long as the plan"
    personal = ()

    action = models.ForeignKey(PlanAction, on_delete=models.CASCADE, related_name="notes")
    text = models.TextField(_("progress"), max_length=4000, blank=True)
    state = models.CharField(max_length=12, choices=ActionState.choices)
    rag = models.CharField(max_length=6, choices=Rag.choices, blank=True)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Measure(models.Model):
    """What tells whether an objective is reached: a target, and readings of it."""

    retention = "as long as the plan"
    personal = ()

    objective = models.ForeignKey(Objective, on_delete=models.CASCADE, related_name="measures")
    title = models.CharField(_("measure"), max_length=400)
    target = models.CharField(_("target"), max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.title


class Reading(models.Model):
    """What a measure showed on a day."""

    retention = "as long as the plan"
    personal = ()

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    on = models.DateField(_("on"))
    value = models.CharField(_("value"), max_length=200)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.value
