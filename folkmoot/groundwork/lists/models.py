"""Which values came in with which spreadsheet, so that it can be taken out again."""

from __future__ import annotations

from django.db import models

from folkmoot.groundwork.loads.models import Load


class LoadedValue(models.Model):
    """One value that a spreadsheet brought into a list: the list is named by the load's loader."""

    retention = "as long as the spreadsheet's entry"
    personal = ()

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveBigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "value"], name="loaded_value_once")]

    def __str__(self) -> str:
        return f"{self.load} – {self.value}"
