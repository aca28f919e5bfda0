"""How long messages are kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db.models import Model, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping, delete_rows

from .models import OutboxMessage


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="messages",
        what=_("Messages sent by e-mail"),
        why=_("To deliver them, and to be able to say that we did."),
        after=_("%(period)s after we sent them"),
        period=Period(12, Unit.MONTHS),
        least=12,
        most=36,
        models=("messaging.OutboxMessage",),
        rows=_rows,
        erase=_erase,
        consultation="consultation_id",
    )


def _rows(before: datetime, _now: datetime) -> QuerySet[OutboxMessage]:
    return OutboxMessage.objects.alias(ended=Coalesce("sent_at", "created_at")).filter(ended__lt=before)


def _erase(rows: QuerySet[Model]) -> int:
    """With the files of an installation without a mail server, each of which holds what one job sent."""
    last = max((row.sent_at or row.created_at for row in rows if isinstance(row, OutboxMessage)), default=None)
    folder = getattr(settings, "EMAIL_FILE_PATH", None)
    if folder and last is not None and Path(folder).is_dir():
        for path in Path(folder).glob("*.log"):
            if path.stat().st_mtime <= last.timestamp() + 1:
                path.unlink()
    return delete_rows(rows)
