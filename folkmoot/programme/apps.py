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
        "programme.partner_added": _("%(actor)s added the calendar of %(partner)s."),
        "programme.partner_changed": _("%(actor)s changed the calendar of %(partner)s."),
        "programme.partner_removed": _("%(actor)s took out the calendar of %(partner)s with %(entries)s entries."),
        "programme.partner_read": _(
            "%(actor)s read the calendar of %(partner)s: %(added)s new, %(changed)s changed, %(removed)s gone."
        ),
        "programme.partner_entry_added": _("%(actor)s added “%(title)s” on %(day)s for %(partner)s."),
        "programme.partner_entry_removed": _("%(actor)s took out “%(title)s” on %(day)s for %(partner)s."),
        "programme.kept_off_plan": _("%(actor)s kept %(subject)s off the public forward plan."),
        "programme.put_on_plan": _("%(actor)s put %(subject)s on the public forward plan again."),
        "programme.clash_avoided": _("%(actor)s moved the consultation to quieter weeks: %(first)s to %(last)s."),
    }
