"""Links with which an officer sets a password. They go straight to the mail server, never through the outbox:
whoever reads one there could sign in as somebody else."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils.translation import gettext as _
from django_tasks import task

from .models import Officer
from .queries import council


def password_link(officer: Officer) -> str:
    """An address that works once and for three days."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(officer)
    parts = {"uidb36": user_pk_to_url_str(officer), "key": key}
    return settings.SITE_URL + reverse("account_reset_password_from_key", kwargs=parts)


def _body(officer: Officer, is_new: bool) -> str:
    found = council()
    name = found.name if found else ""
    if is_new:
        why = _("You can now work with the consultations of %(council)s. Choose a password here:") % {"council": name}
    else:
        why = _("Somebody, probably you, asked to set a new password for the consultations of %(council)s. Do so here:")
        why %= {"council": name}
    after = _("The link works once, and for three days. If you did not expect this, do nothing: nothing has changed.")
    dear = _("Dear %(name)s,") % {"name": officer.name}
    return "\n\n".join((dear, why, password_link(officer), after)) + "\n"


@task
def send_password_link(officer_id: int, is_new: bool) -> bool:
    """Send it, if there is such an officer. An unknown address takes the same way here and ends (requirement S12)."""
    officer = Officer.objects.filter(pk=officer_id, is_active=True).first()
    if officer is None:
        return False
    subject = _("Choose your password") if is_new else _("Set a new password")
    EmailMessage(subject, _body(officer, is_new), to=[officer.email]).send()
    return True
