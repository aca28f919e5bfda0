"""A consultation's history in sentences, and the whole audit trail to take away and verify offline."""

from __future__ import annotations

import json

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse

from folkmoot.core.sentences import noop as _
from folkmoot.groundwork.accounts.audience import OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import NotAllowed, can_everywhere
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.records.chain import verify
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.queries import exported, history
from folkmoot.groundwork.records.sentences import sentence
from folkmoot.plan.register.pages import find, page
from folkmoot.plan.register.rules import PUBLIC

from ..permissions import check_see_history

PAGE_SIZE = 50


@audience(OFFICERS)
def of_consultation(request: HttpRequest, slug: str) -> HttpResponse:
    """For those it concerns and for auditors."""
    consultation = find(slug)
    check_see_history(officer_of(request), consultation)
    events = Paginator(history(consultation.pk), PAGE_SIZE).get_page(request.GET.get("page"))
    head = AuditEvent.objects.order_by("-number").values_list("number", "hash").first()
    verdict = verify(exported()) if request.GET.get("verify") else None
    return page(
        request,
        "workspace/history.html",
        consultation,
        page=events,
        head=head,
        verdict=verdict,
        public_history=reverse("portal:history", args=[slug]) if consultation.state in PUBLIC else "",
        may_download=can_everywhere(officer_of(request), Permission.SEE_TRAIL),
        items=[(sentence(event), event) for event in events.object_list],
    )


@audience(Permission.SEE_TRAIL)
def download(request: HttpRequest) -> StreamingHttpResponse:
    """The whole trail as JSON lines, for `folkmoot verify`. A role for one service does not hand it out."""
    if not can_everywhere(officer_of(request), Permission.SEE_TRAIL):
        raise NotAllowed(_("The audit trail is of all services. Your role is for one."))
    lines = (json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in exported())
    response = StreamingHttpResponse(lines, content_type="application/x-ndjson")
    response["Content-Disposition"] = 'attachment; filename="audit-trail.jsonl"'
    return response
