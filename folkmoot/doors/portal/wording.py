"""What the public reads for a state, a kind and a level of involvement: plain sentences instead of our own terms."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.plan.register.models import ConsultationKind, InvolvementLevel
from folkmoot.plan.register.rules import State

STATES: dict[State, Promise] = {
    State.SCHEDULED: _("Opens soon"),
    State.OPEN: _("Open"),
    State.CLOSED: _("Closed"),
    State.REPORTED: _("Results published"),
    State.DECIDED: _("Decided"),
    State.FED_BACK: _("Answered"),
    State.CANCELLED: _("Cancelled"),
}

#: What sort of activity this is, and what follows from it.
KINDS: dict[str, Promise] = {
    ConsultationKind.INFORM: _("We are giving information. Nothing is being decided through this page."),
    ConsultationKind.GATHER: _("We are gathering views and experiences. There is no proposal yet."),
    ConsultationKind.CONSULT: _(
        "This is a consultation on a proposal. What people say goes to those who decide, before they decide."
    ),
    ConsultationKind.DECIDE: _("This is a decision that the council takes together with those who take part."),
}

#: What the council promises at each level of involvement.
PROMISES: dict[str, Promise] = {
    InvolvementLevel.INFORM: _("We promise to keep you informed."),
    InvolvementLevel.CONSULT: _("We promise to listen to what you say and to tell you what difference it made."),
    InvolvementLevel.INVOLVE: _(
        "We promise to work your concerns and hopes into the options, and to tell you what difference it made."
    ),
    InvolvementLevel.COLLABORATE: _(
        "We promise to work out the options with you and to follow your advice as far as we can."
    ),
    InvolvementLevel.EMPOWER: _("We promise to carry out what you decide."),
}
