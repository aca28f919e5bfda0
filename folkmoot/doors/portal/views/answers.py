"""You said, we did: every answer given, and every promise of one that is still owed."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from folkmoot.decide.feedback.queries import answered, promised
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page

from ..queries import next_change

ON_A_PAGE = 10


@audience(PUBLIC)
@kept_page("page")
def listing(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    today = timezone.localdate(now)
    owed = list(promised(now))
    context = {
        "page": Paginator(answered(), ON_A_PAGE).get_page(request.GET.get("page")),
        "overdue": [one for one in owed if one.feedback_due and one.feedback_due < today],
        "to_come": [one for one in owed if one.feedback_due and one.feedback_due >= today],
    }
    return holds_until(render(request, "portal/answers.html", context), next_change(now))
