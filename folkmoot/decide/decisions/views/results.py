"""Publishing the results, and taking them down again; each after a question."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.groundwork.accounts.audience import audience
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.ui.attempts import attempt
from folkmoot.groundwork.ui.forms import ReasonForm
from folkmoot.plan.register.pages import back_to, find, page

from .. import actions
from ..models import Publication
from ..permissions import check_publish
from .elections import in_the_way


@audience(Permission.PUBLISH_FEEDBACK)
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_publish(request.user, consultation)
    if request.method == "POST" and attempt(
        request,
        lambda: actions.publish_results(by=request.user, consultation=consultation),  # type: ignore[arg-type]
        form=None,
        said=_("The results are public."),
    ):
        return back_to(consultation)
    return page(
        request,
        "decisions/confirm.html",
        consultation,
        title=_("Publish the results"),
        button=_("Publish the results"),
        text=_(
            "Everybody can then see how the questions were answered. Small numbers stay hidden, "
            "and nobody's words or name are shown. You can take the results down again."
        ),
        cancel_url=reverse("workspace:consultation", args=[slug]),
        **in_the_way(request, consultation, Publication.RESULTS),
    )


@audience(Permission.PUBLISH_FEEDBACK)
def withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    consultation = find(slug)
    check_publish(request.user, consultation)
    form = ReasonForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and attempt(
            request,
            lambda: actions.withdraw_results(by=request.user, consultation=consultation, **form.cleaned_data),  # type: ignore[arg-type]
            form=form,
            said=_("The results are off the public pages."),
        )
    ):
        return back_to(consultation)
    return page(
        request,
        "decisions/confirm.html",
        consultation,
        form=form,
        title=_("Take the results down"),
        warning=True,
        button=_("Take them down"),
        text=_("They disappear from the public pages until they are published again."),
        cancel_url=reverse("workspace:consultation", args=[slug]),
    )
