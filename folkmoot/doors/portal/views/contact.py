"""How to reach the council, and a form that writes to it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.accounts.proxies import client_address
from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.records.kept_pages import kept_page
from folkmoot.groundwork.ui.voice import translated

from ..actions import send_message
from ..forms import ContactForm


@audience(PUBLIC)
@never_cache
def contact(request: HttpRequest) -> HttpResponse:
    found = council()
    if found is None:
        raise Http404("The council is not set up yet.")
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("message", "name", "email", "once")}
        try:
            if not form.is_from_a_machine:
                send_message(council=found, address=client_address(request), **said)
        except NotNow as refusal:
            form.add_error(None, translated(refusal))
        else:
            return redirect("portal:contact_sent")
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "portal/contact.html", {"form": form}, status=status)


@audience(PUBLIC)
@kept_page()
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "portal/contact_sent.html")
