"""Looking a questionnaire through before it is published: as people will see it, and as a list for the board."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from folkmoot.groundwork.accounts.audience import OFFICERS, audience


@audience(OFFICERS)
def preview(request: HttpRequest, slug: str, page_id: str = "") -> HttpResponse:
    return HttpResponse(status=404)


@audience(OFFICERS)
def read_through(request: HttpRequest, slug: str) -> HttpResponse:
    return HttpResponse(status=404)
