"""Which values came in with which spreadsheet, so that it can be taken out again."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from folkmoot.groundwork.loads.models import Load


class LoadedValue(models.Model):
    """One value that a spreadsheet brought into a list, or changed there: the list is named by the load's loader."""

    retention = "as long as the spreadsheet's entry"
    personal = ()

    load = models.ForeignKey(Load, on_delete=models.CASCADE, related_name="+")
    value = models.PositiveBigIntegerField()
    #: Of a value that was there before: the fields that the file changed, as they were and as it left them.
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["load", "value"], name="loaded_value_once")]

    def __str__(self) -> str:
        return f"{self.load} – {self.value}"
