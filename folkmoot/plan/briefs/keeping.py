"""How long it is kept to whom a brief was shown."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .models import Showing


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="showings",
        what=_("To whom a brief was shown who has no account"),
        after=_("%(period)s after the address ended"),
        period=Period(12, Unit.MONTHS),
        least=1,
        most=24,
        models=("briefs.Showing",),
        rows=lambda before, _now: Showing.objects.alias(end=Coalesce("ended_at", "until")).filter(end__lt=before),
        consultation="consultation",
    )
