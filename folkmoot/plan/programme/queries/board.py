"""What the programme tells the board, and an officer before they announce a consultation."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import Fact

from .clashes import Proposal, picture


def clashing(consultation: Consultation) -> Iterator[Fact]:
    """How many others ask the same people in those weeks, and who would be asked too often."""
    opens, closes = consultation.opens_at, consultation.closes_at
    if opens is None or closes is None:
        return
    first, last = timezone.localtime(opens).date(), timezone.localtime(closes).date()
    audiences, wards = tuple(consultation.audiences.all()), tuple(consultation.areas.all())
    shown = picture(Proposal(consultation, first, last, audiences, wards))
    said = ngettext("%(n)s other asks the same people", "%(n)s others ask the same people", shown.number)
    words = said % {"n": shown.number} if shown.number else _("Nobody else asks the same people")
    if shown.too_often:
        names = ", ".join(often.name for often in shown.too_often)
        words = _("%(words)s; asked too often: %(names)s") % {"words": words, "names": names}
    yield Fact(_("Clashes"), words, reverse("programme:clashes", args=[consultation.slug]))
