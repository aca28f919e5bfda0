"""How long it is known who somebody is, and answers are kept that were never sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from folkmoot.core.retention import Period, Unit
from folkmoot.groundwork.stages import Keeping

from .actions.erasing import erase_identities
from .models import Draft, IdentityDocument

#: However long feedback takes: after closing, nobody is known for longer.
AT_THE_LATEST = Period(2, Unit.YEARS)


def keeps() -> Iterator[Keeping]:
    yield Keeping(
        key="identity",
        what=_("Who answered: name, e-mail address, postcode and the like"),
        after=_(
            "%(period)s after we have published what was decided, or cancelled the consultation, because that can be "
            "challenged in court for so long. Two years after closing at the latest"
        ),
        period=Period(3, Unit.MONTHS),
        least=2,
        most=12,
        models=("responses.IdentityDocument",),
        rows=_identities,
        erase=erase_identities,
        consultation="activity__consultation",
    )
    yield Keeping(
        key="drafts",
        what=_("Answers begun and not sent"),
        why=_("So that you can go on later, or after a lost connection."),
        after=_("until you send them, or %(period)s after the consultation closes"),
        period=Period(28, Unit.DAYS),
        least=7,
        most=90,
        models=("responses.Draft",),
        rows=_drafts,
        consultation="activity__consultation",
    )


def _identities(before: datetime, now: datetime) -> QuerySet[IdentityDocument]:
    """Of consultations that ended (`Consultation.ended_at`), or closed long ago whatever came of them."""
    closed = Coalesce(F("activity__closes_at"), F("activity__consultation__closes_at"))
    over = Q(activity__consultation__ended_at__lt=before) | Q(closed__lt=AT_THE_LATEST.before(now))
    return IdentityDocument.objects.alias(closed=closed).filter(over)


def _drafts(before: datetime, _now: datetime) -> QuerySet[Draft]:
    """Also of what was cancelled before its closing date."""
    closed = Coalesce(F("activity__closes_at"), F("activity__consultation__closes_at"))
    over = Q(closed__lt=before) | Q(activity__consultation__ended_at__lt=before)
    return Draft.objects.alias(closed=closed).filter(over)
