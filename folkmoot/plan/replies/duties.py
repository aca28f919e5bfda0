"""What is to do about other bodies' consultations: find a drafter, draft, sign off, send."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Max
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.reminders.duties import Duty, Staff

from .models import AnswerVersion, OthersConsultation
from .queries import waiting
from .rules import ReplyState


def duties(today: date, staff: Staff) -> Iterator[Duty]:
    """Two queries for all that wait."""
    rows = list(waiting())
    newest = AnswerVersion.objects.filter(consultation__in=rows).values("consultation").annotate(last=Max("number"))
    last = {row["consultation"]: row["last"] for row in newest}
    own = {
        (answer_version.consultation_id, answer_version.number): {
            answer_version.by_id,
            answer_version.handed_over_by_id,
        }
        for answer_version in AnswerVersion.objects.filter(consultation__in=rows)
    }
    for one in rows:
        number = last.get(one.pk, 0)
        yield from _of(one, number, own.get((one.pk, number), set()), staff)


def _of(one: OthersConsultation, number: int, own: set[int | None], staff: Staff) -> Iterator[Duty]:
    def duty(officer: int, text: Promise, due: date) -> Duty:
        key = f"replies.{one.state} {one.pk} {number} {due}"
        return Duty(key, officer, "replies", text, one.title, reverse("replies:one", args=[one.pk]), due)

    match one.state:
        case ReplyState.WITH_SIGNER:
            for officer in staff.holding(Permission.SIGN_OFF_ANSWERS, one.service):
                if officer.pk not in own:
                    yield duty(officer.pk, _("Sign off the answer, or send it back."), one.deadline)
        case ReplyState.SIGNED_OFF if one.drafter_id:
            yield duty(one.drafter_id, _("Send the answer and record that it went out."), one.deadline)
        case _ if one.drafter_id:
            yield duty(one.drafter_id, _("Draft the council's answer."), one.write_by)
        case _:
            for officer in staff.holding(Permission.SIGN_OFF_ANSWERS, one.service):
                yield duty(officer.pk, _("Say who drafts the answer, or that there is none."), one.write_by)
