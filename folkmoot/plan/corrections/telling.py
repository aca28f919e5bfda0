"""Telling those who left an address that something they answered about was corrected."""

from __future__ import annotations

import hashlib
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import System, record
from folkmoot.groundwork.ui.moments import moment
from folkmoot.groundwork.ui.prose import to_letter
from folkmoot.plan.register.gates import people_to_tell

from .models import Correction, Matters
from .queries import before_and_after

AT_A_TIME = 500


def letter(correction: Correction) -> str:
    """The message as people read it: what was corrected, why, and what they can do."""
    consultation = correction.consultation
    link = settings.SITE_URL + reverse("portal:consultation", args=[consultation.slug])
    what = "\n".join(f"- {change.name}" for change in before_and_after(correction))
    name = ((found := council()) and found.name) or ""
    parts = [
        _("You took part in “%(title)s”. We have corrected something on its page.") % {"title": consultation.title},
        _("WHAT WAS CORRECTED") + f"\n{what}",
        _("WHY") + f"\n{to_letter(correction.reason)}",
        _meaning(correction),
        _("Read the correction: %(link)s") % {"link": f"{link}#corrections"},
        _("You left this address when you answered. We write to it about this consultation only.") + f"\n{name}",
    ]
    return "\n\n".join(parts) + "\n"


def _meaning(correction: Correction) -> str:
    if correction.answer_again and correction.consultation.closes_at:
        closes = moment(correction.consultation.closes_at)
        return _(
            "You can change your answers with the code on your receipt until %(when)s. If you do nothing, they count "
            "as you gave them."
        ) % {"when": closes}
    if correction.matters == Matters.YES:
        return _("Your answers count as you gave them. The council knows which version you answered.")
    return _("Your answers stand. You need to do nothing.")


def _once(correction: Correction, address: str) -> str:
    return f"correction-{correction.pk}-{hashlib.sha256(address.encode()).hexdigest()[:40]}"


@task
def tell_participants(correction_id: int) -> int:
    """Write to everybody who left an address. Run twice, or killed half way and run again, it tells nobody twice."""
    correction = Correction.objects.select_related("consultation", "before", "after").get(pk=correction_id)
    consultation = correction.consultation
    subject = _("Corrected: %(title)s") % {"title": consultation.title}
    body, waiting, number = letter(correction), people_to_tell(consultation), 0
    while batch := list(islice(waiting, AT_A_TIME)):
        send(Message(address, subject[:200], body, _once(correction, address), consultation.pk) for address in batch)
        number += len(batch)
    with transaction.atomic():
        Correction.objects.filter(pk=correction.pk).update(people_told=number)
        record(
            "corrections.participants_told",
            by=System(str(_("the system"))),
            subject=consultation,
            consultation_id=consultation.pk,
            details={"count": number},
        )
    return number
