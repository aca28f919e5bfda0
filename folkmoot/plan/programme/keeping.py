"""How long the people of suppliers are known by name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .models import Supplier


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="suppliers",
        what=_("Whom to write to at a supplier"),
        after=_("%(period)s after the framework agreement, or the last cost where there was none"),
        period=Period(6, Unit.YEARS),
        least=1,
        most=7,
        models=("programme.Supplier.contact",),
        rows=_rows,
        erase=_erase,
    )


def _rows(before: datetime, _now: datetime) -> QuerySet[Supplier]:
    """A supplier without an agreement and without costs is one the council means to buy from."""
    bought = Supplier.objects.filter(costs__at__gte=before).values("pk")
    ended = Q(framework_until__lt=before.date()) | Q(framework_until=None, costs__at__lt=before)
    known = Supplier.objects.exclude(contact="").exclude(pk__in=bought)
    return known.filter(pk__in=Supplier.objects.filter(ended).values("pk"))


def _erase(rows: QuerySet[Model]) -> int:
    return rows.update(contact="")
