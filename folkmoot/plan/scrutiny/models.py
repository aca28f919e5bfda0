"""What a councillor follows, and what scrutiny said."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import AS_LONG_AS_THE_OFFICER, Officer, Service
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.register.models import Consultation, Topic

_WHAT = ("place", "service", "topic", "consultation")


def _exactly_one() -> models.Q:
    """One of the four, and none of the others."""
    wanted = models.Q()
    for chosen in _WHAT:
        wanted |= models.Q(**{f"{name}__isnull": name != chosen for name in _WHAT})
    return wanted


def _once(name: str) -> models.UniqueConstraint:
    there = models.Q(**{f"{name}__isnull": False})
    return models.UniqueConstraint(fields=["officer", name], condition=there, name=f"follows_{name}_once")


class Follow(models.Model):
    """Somebody follows a place (their division), a service or topic (their portfolio), or one consultation."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ("officer",)
    #: Of two that say the same after places, services or topics are merged, one is enough.
    twin_is_spare = True

    officer = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="follows")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="follows_exactly_one_thing"),
            *(_once(name) for name in _WHAT),
        ]

    def __str__(self) -> str:
        return str(self.place or self.service or self.topic or self.consultation)


class ScrutinyComment(models.Model):
    """A remark by a councillor on a consultation, and the lead's reply. Part of the record; never changed."""

    retention = "as long as the consultation"
    personal = ()

    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="scrutiny_comments")
    text = models.TextField(_("comment"), max_length=4000)
    by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="scrutiny_comments")
    at = models.DateTimeField(default=timezone.now)
    #: The state it was made in, because a remark on a draft is another thing than one on a decision.
    state = models.CharField(max_length=14)
    reply = models.TextField(_("reply"), max_length=4000, blank=True)
    replied_by = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply="", replied_by__isnull=True)
                | (~models.Q(reply="") & models.Q(replied_by__isnull=False)),
                name="scrutiny_reply_has_an_author",
            ),
        ]

    def __str__(self) -> str:
        return str(self.consultation)
