"""The period the board approved: shortening it, or opening before it, breaks a rule like any other about dates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.core.sentences import noop, say
from folkmoot.core.timetable.checking import Breach
from folkmoot.core.timetable.law import Confidence
from folkmoot.core.timetable.periods import local
from folkmoot.groundwork.ui.moments import moment
from folkmoot.plan.briefs.queries import approval_of
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State

DATES = "dates"
CLOSED_EARLY = "closed early"
#: States in which an approval holds and the dates may still differ from it.
_UNDER_APPROVAL = frozenset({State.APPROVED, State.SCHEDULED})


def dates_value(consultation: Consultation) -> dict[str, str] | None:
    """The period as it is kept with the board's decision; None while there is none."""
    opens, closes = consultation.opens_at, consultation.closes_at
    return {"opens": opens.isoformat(), "closes": closes.isoformat()} if opens and closes else None


def dates_words(consultation: Consultation) -> str:
    """The period as the board reads it, with its length."""
    opens, closes = consultation.opens_at, consultation.closes_at
    if opens is None or closes is None:
        return _("Not set")
    days = _days(opens, closes)
    said = ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    return _("%(opens)s to %(closes)s (%(days)s)") % {"opens": moment(opens), "closes": moment(closes), "days": said}


def _days(opens: datetime, closes: datetime) -> int:
    """Days on which people can answer, the first and the last included."""
    return (local(closes).date() - local(opens).date()).days + 1


def not_as_approved(consultation: Consultation, opens: datetime, closes: datetime) -> Iterator[Breach]:
    """Closing later and moving it later are free; fewer days than approved, or an earlier opening, are not."""
    if consultation.state not in _UNDER_APPROVAL:
        return
    approval = approval_of(consultation)
    value = approval.seen.get(DATES, {}).get("value") if approval else None
    if approval is None or value is None:
        return
    was_opening, was_closing = _moments(value)
    shorter = closes - opens < was_closing - was_opening - timedelta(minutes=1)
    earlier = consultation.state == State.APPROVED and local(opens).date() < local(was_opening).date()
    if not shorter and not earlier:
        return
    values = {
        "days": _days(was_opening, was_closing),
        "opens": local(was_opening).date(),
        "now": _days(opens, closes),
        "day": local(opens).date(),
    }
    rule = say(noop("the period the board approved: %(days)s days from %(opens)s"), **values)
    words = noop(
        "The board approved %(days)s days from %(opens)s; this would be %(now)s days from %(day)s. Keep at least what "
        "it approved, or return the consultation to the board."
    )
    said = _("The board’s approval of %(day)s") % {"day": moment(approval.at)}
    yield Breach("approved", rule, say(words, **values), said, Confidence.COUNCIL)


def closed_early(announced: datetime, closes: datetime) -> Breach:
    """The date that was announced is a rule too; to close before it is published with its reason."""
    values = {"announced": local(announced).date(), "day": local(closes).date()}
    rule = say(noop("open until %(announced)s, as announced"), **values)
    words = noop("It was announced to stay open until %(announced)s and was closed on %(day)s.")
    return Breach(CLOSED_EARLY, rule, say(words, **values), _("What was announced"), Confidence.COUNCIL)


def _moments(value: Mapping[str, str]) -> tuple[datetime, datetime]:
    return datetime.fromisoformat(value["opens"]), datetime.fromisoformat(value["closes"])
