"""What assurance had put on the public's page by a moment, for the page of what people saw on a day.

Promises, notices and signed assessments are never altered, only added to and ended, so each moment can be read from
their own times.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.moments import day
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import Line

from ..models import ConsulteeNotice
from ..models.promises import STANDING_WORDS
from ..rules.consultees import holds
from ..rules.promises import standing
from .consultees import opening_day


def beside_the_page(consultation: Consultation, at: datetime) -> Iterator[Line]:
    """Equality, who was told, who was left out with the reason, and the promises, as they stood at a moment."""
    yield Line("assurance.equality", _("Equality"), _equality(consultation, at))
    yield Line("assurance.told", _("Who we told"), "\n".join([*_told(consultation, at), *_left_out(consultation, at)]))
    yield Line("assurance.promises", _("What we promised"), "\n".join(_promises(consultation, at)))


def _equality(consultation: Consultation, at: datetime) -> str:
    signed = consultation.assessments.filter(signed_at__lt=at).order_by("-number").first()
    if signed is None or signed.signed_at is None:
        return ""
    if signed.level == "none":
        return _("No equality assessment is needed, because: %(reason)s") % {"reason": signed.reason}
    values = {"number": signed.number, "day": day(signed.signed_at)}
    return _("Version %(number)s of the equality assessment, signed on %(day)s.") % values


def _told(consultation: Consultation, at: datetime) -> Iterator[str]:
    """Organisations and groups, never a person; of each the first notice that held then."""
    notices = ConsulteeNotice.objects.filter(
        Q(consultee__left_out_at=None) | Q(consultee__left_out_at__gte=at),
        Q(withdrawn_at=None) | Q(withdrawn_at__gte=at),
        Q(returned_at=None) | Q(returned_at__gte=at),
        consultee__consultation=consultation,
        confirmed_at__lt=at,
        sent_on__lte=_last_day(at),
        is_reminder=False,
    )
    opens_on, named = opening_day(consultation), set()
    for notice in notices.select_related("consultee").order_by("sent_on", "pk"):
        name = notice.consultee.shown_name
        if name and name not in named and holds(notice.sent_on, opens_on):
            named.add(name)
            yield f"{name} ({notice.get_how_display()}, {day(notice.sent_on)})"


def _left_out(consultation: Consultation, at: datetime) -> Iterator[str]:
    for row in consultation.consultees.filter(left_out_at__lt=at).exclude(key=""):
        yield _("We did not ask “%(name)s”: %(reason)s") % {"name": row.name, "reason": row.left_out_reason}


def _promises(consultation: Consultation, at: datetime) -> Iterator[str]:
    by = _last_day(at)
    for row in consultation.promises.filter(made_at__lt=at).order_by("due_on", "pk"):
        outcome = row.outcome if row.settled_on is not None and row.settled_on <= by else ""
        yield f"{row.text} ({STANDING_WORDS[standing(outcome, row.due_on, by)]})"


def _last_day(at: datetime) -> date:
    """The day on which the last moment before this one lies."""
    return timezone.localdate(at - timedelta(microseconds=1))
