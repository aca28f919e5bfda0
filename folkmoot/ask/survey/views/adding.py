"""Adding another survey to a consultation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.plan.register.actions.activities import add_asked
from folkmoot.plan.register.pages import consultation_form, find
from folkmoot.plan.register.permissions import check_edit

from ..forms import NewSurveyForm
from ..queries import KEY


@audience(Permission.EDIT_CONSULTATION)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Another survey of the same consultation, within its dates."""
    consultation, by = find(slug), officer_of(request)
    check_edit(request.user, consultation)
    form = NewSurveyForm(request.POST or None)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: add_asked(by=by, consultation=consultation, method=KEY, **form.cleaned_data),
        title=_("Add a survey"),
        text=_(
            "People see it on the page of this consultation, beside the other one, and choose. It has a questionnaire, "
            "receipts and results of its own."
        ),
        button=_("Add it"),
        said=_("The survey is added. Next: its questionnaire."),
        under=(_("Activities"), reverse("register:activities", args=[slug])),
        then=lambda activity: reverse("questionnaires:questionnaire", args=[activity.address]),
    )
