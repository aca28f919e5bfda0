"""Programme as a Django app, with the sentences its audit records are told in."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "folkmoot.programme"
    label = "programme"
    sentences = {
        "programme.limits_set": _(
            "%(actor)s set how often people are asked in a year: %(audiences)s times an audience, %(wards)s a ward."
        ),
        "programme.clash_accepted": _(
            "%(actor)s saw that %(clashes)s others ask the same people from %(first)s to %(last)s, and went on."
        ),
        "programme.clash_avoided": _("%(actor)s moved the consultation to quieter weeks: %(first)s to %(last)s."),
    }
