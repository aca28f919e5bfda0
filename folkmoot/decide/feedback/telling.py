"""Telling those who took part what became of it."""

from __future__ import annotations

import hashlib
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django_tasks import task

from folkmoot.decide.decisions.models import Decision
from folkmoot.decide.decisions.queries import decision_of
from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.jobs.worker import progress
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import System, record
from folkmoot.groundwork.ui.prose import to_letter
from folkmoot.plan.register.gates import people_to_tell
from folkmoot.plan.register.models import Consultation

from .models import Feedback
from .queries import feedback_of

AT_A_TIME = 500


def feedback_text(consultation: Consultation, decision: Decision, feedback: Feedback) -> str:
    """The message as people read it: plain text, every part, and where to read more."""
    link = settings.SITE_URL + reverse("portal:consultation", args=[consultation.slug])
    name = ((found := council()) and found.name) or ""
    parts = [
        _("Thank you for taking part in “%(title)s”. This is what happened.") % {"title": consultation.title},
        _("WHAT WAS DECIDED")
        + f"\n{to_letter(decision.text)}\n"
        + f"({decision.body}, {date_format(decision.decided_on, 'j F Y')})",
        _("WE ASKED") + f"\n{to_letter(feedback.asked)}",
        _("YOU SAID") + f"\n{to_letter(feedback.said)}",
        _("WE DID") + f"\n{to_letter(feedback.did)}",
        _("WHAT WE DID NOT DO, AND WHY") + f"\n{to_letter(feedback.why_not)}",
        _("Read more: %(link)s") % {"link": link},
        _("You left this address when you answered. We write to it about this consultation only.") + f"\n{name}",
    ]
    return "\n\n".join(parts) + "\n"


def _once(consultation: Consultation, address: str) -> str:
    return f"feedback-{consultation.pk}-{hashlib.sha256(address.encode()).hexdigest()[:40]}"


@task
def tell_participants(consultation_id: int) -> int:
    """Write to everybody who left an address. Run twice, or killed half way and run again, it tells nobody twice."""
    consultation = Consultation.objects.get(pk=consultation_id)
    decision, feedback = decision_of(consultation), feedback_of(consultation)
    if decision is None or feedback is None:
        return 0
    subject = _("What happened after “%(title)s”") % {"title": consultation.title}
    body = feedback_text(consultation, decision, feedback)
    waiting = people_to_tell(consultation)
    done = told = 0
    while batch := list(islice(waiting, AT_A_TIME)):
        told += send(
            Message(address, subject[:200], body, _once(consultation, address), consultation.pk) for address in batch
        )
        done += len(batch)
        progress(done, done + (AT_A_TIME if len(batch) == AT_A_TIME else 0))
    with transaction.atomic():
        record(
            "feedback.participants_told",
            by=System(str(_("the system"))),
            subject=consultation,
            consultation_id=consultation.pk,
            details={"count": told},
        )
    return told
