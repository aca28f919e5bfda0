"""Each signed head of the audit trail, sent to people outside the council's control: they can show it later."""

from __future__ import annotations

import json

from django.conf import settings
from django.utils.translation import gettext as _

from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.records.queries import signed_heads


def tell_witnesses() -> int:
    """Write the newest head to every witness, once each; returns how many letters were new."""
    heads = signed_heads()
    if not heads or not settings.WITNESSES:
        return 0
    newest = heads[-1]
    words = _(
        "This is the signed head of our audit trail, up to record %(number)s. Please keep this message. With it "
        "anybody can show later whether a record was changed, removed or added. How to check it: %(address)s"
    )
    body = words % {"number": newest["number"], "address": f"{settings.SITE_URL}/record/"}
    return send(
        Message(
            to=address,
            subject=_("Signed head of the record: %(number)s") % {"number": newest["number"]},
            body=f"{body}\n\n{json.dumps(newest, sort_keys=True)}\n",
            once=f"signed-head-{newest['number']}-{address}"[:200],
        )
        for address in settings.WITNESSES
    )
