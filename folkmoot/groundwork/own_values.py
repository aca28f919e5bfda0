"""What every list that the council keeps holds: services, topics, places.

What is in use is never deleted. A value that is retired stays on what has it and is no longer offered.
"""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models
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
