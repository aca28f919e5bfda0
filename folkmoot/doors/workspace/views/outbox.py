"""Messages going out: what the council sent, to whom, and what is still waiting."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from folkmoot.groundwork.accounts.audience import audience, officer_of
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.messaging.models import OutboxMessage

from .. import actions

PAGE_SIZE = 50


@audience(Permission.SEE_OUTBOX)
def listing(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    found = OutboxMessage.objects.all()
    if words:
        found = found.filter(subject__icontains=words) | found.filter(to__icontains=words, private=False)
    return render(
        request,
        "workspace/outbox.html",
        {
            "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("page")),
            "words": words,
            "waiting": OutboxMessage.objects.filter(sent_at=None, given_up_at=None).count(),
        },
    )


@audience(Permission.SEE_OUTBOX)
def message(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(OutboxMessage, pk=pk)
    crumbs = [(_("Messages"), reverse("workspace:outbox"))]
    return render(request, "workspace/message.html", {"message": found, "breadcrumbs": crumbs})


@audience(Permission.SEE_OUTBOX)
@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(OutboxMessage, pk=pk)
    if actions.send_again(by=officer_of(request), message=found):
        messages.success(request, _("The message goes out once more."))
    else:
        messages.error(request, _("The message was sent meanwhile, or is being sent."))
    return redirect("workspace:outbox_message", pk=pk)
