"""Views of the register that somebody keeps: a name for a list with its filters, columns and order."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import AS_LONG_AS_THE_OFFICER, Officer


class SavedView(models.Model):
    """`query` is the part of the address after the question mark; it holds filters, columns and order only."""

    retention = AS_LONG_AS_THE_OFFICER
    personal = ("owner",)

    owner = models.ForeignKey(Officer, on_delete=models.CASCADE, related_name="saved_views")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=1500, blank=True)
    #: Seen by every officer; only the corporate lead shares one.
    is_shared = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-is_shared", "name", "pk"]
        constraints = [models.UniqueConstraint(fields=["owner", "name"], name="saved_view_named_once")]

    def __str__(self) -> str:
        return self.name
