"""What the board sees of legal advice: whether it was asked for, and never what it says."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.stage import Fact


def legal_advice(consultation: Consultation) -> Iterator[Fact]:
    given = list(consultation.legal_views.values_list("given_at", flat=True))
    waiting = sum(at is None for at in given)
    if not given:
        said = _("Not asked for")
    elif waiting:
        said = _("Asked for; %(n)s not answered yet") % {"n": waiting}
    else:
        said = _("Given")
    yield Fact(_("Legal advice"), said, reverse("briefs:legal", args=[consultation.slug]))
