"""What a visitor can set in motion: a message to the council."""

from __future__ import annotations

import hashlib
import secrets

from django.core.cache import cache
from django.db import transaction
from django.utils.translation import gettext as _

from folkmoot.core.refusals import NotNow
from folkmoot.core.sentences import noop
from folkmoot.groundwork.accounts.models import Council
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.actions import System, record

#: Messages taken from one address in an hour; more than any person writes, and a whole library may share one.
MOST_IN_AN_HOUR = 30


def _check_not_flooding(address: str) -> None:
    """Counts by a hash of the address, for an hour; the address is not kept."""
    key = "contact." + hashlib.sha256(address.encode()).hexdigest()[:32]
    cache.add(key, 0, 3600)
    if cache.incr(key) > MOST_IN_AN_HOUR:
        raise NotNow(noop("Too many messages have come from your connection. Write to us by e-mail, or call us."))


@transaction.atomic
def send_message(*, council: Council, message: str, name: str, email: str, once: str, address: str) -> None:
    """Pass a visitor's message on to the council's address. A form sent twice is passed on once."""
    _check_not_flooding(address)
    body = f"{message.strip()}\n\n"
    body += _("From: %(name)s %(email)s") % {"name": name.strip() or _("no name given"), "email": email} + "\n"
    subject = _("A message from the contact page")
    token = hashlib.sha256((once or secrets.token_hex(16)).encode()).hexdigest()[:40]
    if send([Message(to=council.contact_email, subject=subject, body=body, once=f"contact-{token}")]):
        record("portal.message_sent", by=System(_("a visitor")), subject=council)
