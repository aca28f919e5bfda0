"""The officer's home: what needs doing today; search; help."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from folkmoot.groundwork.accounts.audience import INSIDE, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.permissions import can, can_everywhere, holds_for_the_whole_council
from folkmoot.groundwork.accounts.roles import ROLE_BY_KEY, Permission
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.plan.register.queries import register

from ..queries import at_a_glance, desk, following
from ..setting_up import standing

#: More than this and a list is not read; the rest is one click away.
MOST_AT_ONCE = 12


@audience(INSIDE)
def home(request: HttpRequest) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    is_inside = can(officer, OFFICERS)
    duties = [(duty, duty.is_overdue(today)) for duty in collect(today, Staff([officer])) if not duty.is_news]
    return render(
        request,
        "workspace/home.html",
        {
            "duties": duties[:MOST_AT_ONCE],
            "more_duties": duties[MOST_AT_ONCE:],
            "desk": desk(officer),
            "following": following(officer),
            "calendars": officer.partner_calendars.all(),
            "follows_nothing": can(officer, Permission.SCRUTINISE) and not officer.follows.exists(),
            "at_a_glance": at_a_glance(today) if is_inside and holds_for_the_whole_council(officer) else [],
            "is_inside": is_inside,
            "may_register": can(officer, Permission.REGISTER_CONSULTATION),
            "today": today,
            "setting_up": standing() if can_everywhere(officer, Permission.MANAGE_COUNCIL) else None,
        },
    )


@audience(OFFICERS)
def search(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()[:100]
    found = []
    if words:
        wanted = Q(title__icontains=words) | Q(summary__icontains=words) | Q(brief_parts__text__icontains=words)
        found = [(one, one.state_at()) for one in register().filter(wanted).distinct()[:50]]
    return render(request, "workspace/search.html", {"search_words": words, "found": found})


@audience(INSIDE)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/help.html", {"roles": ROLE_BY_KEY.values()})
