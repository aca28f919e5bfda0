"""What every list that the council keeps holds: services, topics, places.

What is in use is never deleted. A value that is retired stays on what has it and is no longer offered.
"""

from __future__ import annotations

from datetime import date
from typing import Self, TypeVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

V = TypeVar("V", bound="OwnValue", covariant=True)


class OwnValueManager(models.Manager[V]):
    """The values of one list."""

    def offered(self, *held: int | None) -> models.QuerySet[V]:
        """Those that may be chosen anew, and those already `held` by what is being changed."""
        return self.filter(models.Q(retired_on=None) | models.Q(pk__in=[key for key in held if key]))


class OwnValue(models.Model):
    """One value of a list; `groundwork/lists` adds, changes, merges and retires them."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    retired_on = models.DateField(null=True, blank=True, editable=False)
    #: The value that took over everything that had this one.
    merged_into: models.ForeignKey[Self | None, Self | None] = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )

    objects = OwnValueManager()

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class DatedManager(OwnValueManager[V]):
    """Values that may be there for a time only."""

    def offered(self, *held: int | None) -> models.QuerySet[V]:
        """Without those that are over."""
        there = models.Q(until_day=None) | models.Q(until_day__gte=timezone.localdate())
        return super().offered(*held).filter(there | models.Q(pk__in=[key for key in held if key]))


class DatedValue(OwnValue):
    """A value that may be there for a time only."""

    from_day = models.DateField(_("from"), null=True, blank=True)
    until_day = models.DateField(_("until"), null=True, blank=True)

    objects = DatedManager()  # type: ignore[misc]

    class Meta(OwnValue.Meta):
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_day=None)
                | models.Q(until_day=None)
                | models.Q(until_day__gte=models.F("from_day")),
                name="%(class)s_days_in_order",
            )
        ]

    def is_there(self, day: date) -> bool:
        return (self.from_day is None or self.from_day <= day) and (self.until_day is None or day <= self.until_day)
