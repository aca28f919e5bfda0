"""Words of the public's pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.groundwork.ui.templatetags.ui import status
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.rules import State

from ..wording import STATES

register = template.Library()
MOST_PLACES = 3

_KINDS_OF_FILE = {
    "application/pdf": "PDF",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "Excel",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.oasis.opendocument.spreadsheet": "OpenDocument",
    "application/vnd.oasis.opendocument.presentation": "OpenDocument",
}


@register.simple_tag
def public_status(state: State) -> SafeString:
    """A state as a tag, in the words that residents read."""
    return status(state, STATES[state])


@register.simple_tag
def places(consultation: Consultation) -> str:
    """The places a consultation is about: the first few by name, or the whole area."""
    names = [str(area) for area in consultation.areas.all()]
    if not names:
        return _("The whole area")
    shown, more = names[:MOST_PLACES], len(names) - MOST_PLACES
    if more > 0:
        shown.append(ngettext("%(n)d more place", "%(n)d more places", more) % {"n": more})
    return ", ".join(shown)


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that may be broken after the @ where it does not fit."""
    name, at, host = address.partition("@")
    return format_html("{}{}<wbr>{}", name, at, host)


@register.filter
def kind_of_file(content_type: str) -> object:
    """PDF, Word, …"""
    return _KINDS_OF_FILE.get(content_type.split(";")[0].strip(), _("plain text"))
