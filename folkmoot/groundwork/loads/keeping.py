"""How long spreadsheets are kept of which nothing was loaded."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .actions.files import delete_load
from .models import Load
from .queries import CHANGEABLE


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="files",
        what=_("Spreadsheets of which nothing was loaded"),
        after=_("%(period)s after they were put in"),
        period=Period(30, Unit.DAYS),
        least=7,
        most=90,
        models=("loads.Load.file",),
        rows=lambda before, _now: Load.objects.filter(state__in=CHANGEABLE, made_at__lt=before),
        erase=_erase,
    )


def _erase(rows: QuerySet[Model]) -> int:
    loads = [row for row in rows if isinstance(row, Load)]
    for load in loads:
        delete_load(load)
    return len(loads)
