"""How long it is remembered of what officers were reminded."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .models import Reminded


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="reminders",
        what=_("Of what officers were reminded"),
        after=_("%(period)s after the reminder"),
        period=Period(12, Unit.MONTHS),
        models=("reminders.Reminded",),
        rows=lambda before, _now: Reminded.objects.filter(on__lt=before.date()),
        is_recorded=False,
    )
