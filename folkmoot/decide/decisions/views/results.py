"""Publishing the results, and taking them down again; each after a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.register.pages import consultation_form, find

from .. import actions
from ..models import Publication
from ..permissions import check_publish
from .elections import in_the_way


@audience(Permission.PUBLISH_FEEDBACK)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_publish(request.user, consultation)
    return consultation_form(
        request,
        consultation,
        None,
        lambda: actions.publish_results(by=officer_of(request), consultation=consultation),
        title=_("Publish the results"),
        text=_(
            "Everybody can then see how the questions were answered. Small numbers stay hidden, "
            "and nobody's words or name are shown. You can take the results down again."
        ),
        button=_("Publish the results"),
        said=_("The results are public."),
        template="decisions/publish_results.html",
        **in_the_way(request, consultation, Publication.RESULTS),
    )


@audience(Permission.PUBLISH_FEEDBACK)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    consultation, form = find(slug), ReasonForm(request.POST or None)
    check_publish(request.user, consultation)
    return consultation_form(
        request,
        consultation,
        form,
        lambda: actions.withdraw_results(by=officer_of(request), consultation=consultation, **form.cleaned_data),
        title=_("Take the results down"),
        text=_("They disappear from the public pages until they are published again."),
        button=_("Take them down"),
        warning=True,
        said=_("The results are off the public pages."),
    )
