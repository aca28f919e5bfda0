"""How long workbooks made for a download are kept."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping, delete_rows

from .models import Export


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="exports",
        what=_("Workbooks of responses, made for an officer to download"),
        after=_("%(period)s after they were asked for"),
        period=Period(24, Unit.HOURS),
        models=("results.Export",),
        rows=lambda before, _now: Export.objects.filter(made_at__lt=before),
        erase=_erase,
    )


def _erase(rows: QuerySet[Model]) -> int:
    files = [row.file for row in rows if isinstance(row, Export) and row.file]
    number = delete_rows(rows)
    for file in files:
        transaction.on_commit(partial(file.delete, save=False))
    return number
