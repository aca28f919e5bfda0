"""E-mailing a code to somebody who asks for it. The address is used for this one message and kept with no answer."""

from __future__ import annotations

from django.utils.translation import gettext as _

from folkmoot.ask.responses.queries import Survey, nonce_hash
from folkmoot.groundwork.messaging.actions import Message, send
from folkmoot.groundwork.ui.moments import day, moment

#: At most three e-mails per code.
MOST = 3


class SentOften(Exception):
    """As many messages as there can be for one code have gone out."""


def _send(asked: Survey, once: str, to: str, subject: str, lines: list[str]) -> None:
    for number in range(1, MOST + 1):
        body = "\n\n".join(lines) + "\n"
        message = Message(to, subject[:200], body, f"{once} {number}", asked.consultation_id, private=True)
        if send([message]):
            return
    raise SentOften


def email_receipt(*, asked: Survey, nonce: str, code: str, to: str, change_url: str) -> None:
    """Send a receipt to an address."""
    lines = [
        _("Thank you for taking part in “%(title)s”. We have your response.") % {"title": asked.title},
        _("Your receipt code: %(code)s") % {"code": code},
        _("Keep the code to yourself: whoever has it can see and change your answers.")
        + " "
        + _("You can do so until %(when)s: %(url)s") % {"when": _moment(asked), "url": change_url},
    ]
    if asked.feedback_due:
        lines.append(_("We will say what happened because of it by %(day)s.") % {"day": day(asked.feedback_due)})
    subject = _("Your receipt: %(title)s") % {"title": asked.title}
    _send(asked, f"survey receipt {nonce_hash(nonce)}", to, subject, lines)


def email_return_code(*, asked: Survey, nonce: str, code: str, to: str, return_url: str) -> None:
    """Send the code with which somebody comes back to answers they have not sent yet."""
    lines = [
        _("Your answers to “%(title)s” are kept, but not sent yet.") % {"title": asked.title},
        _("Your code to go on: %(code)s") % {"code": code},
        _("Enter it here: %(url)s") % {"url": return_url},
        _("Send your answers before %(when)s. Answers that are not sent do not count.") % {"when": _moment(asked)},
    ]
    subject = _("Your answers are kept: %(title)s") % {"title": asked.title}
    _send(asked, f"survey return {nonce_hash(nonce)}", to, subject, lines)


def _moment(asked: Survey) -> str:
    return moment(asked.closes_at) if asked.closes_at else ""
