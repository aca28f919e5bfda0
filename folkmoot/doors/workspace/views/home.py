"""The officer's home: what needs doing today; search; help."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from folkmoot.groundwork.accounts.audience import INSIDE, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import can, can_everywhere, holds_for_the_whole_council
from folkmoot.groundwork.accounts.roles import ROLE_BY_KEY, Permission
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.groundwork.stages import Finding, Stage, stages
from folkmoot.plan.register.queries import register

from ..queries import at_a_glance, desk, following
from ..setting_up import standing

#: More than this and a list is not read; the rest is one click away.
MOST_AT_ONCE = 12
#: Where a session remembers that it was led to setting the council up.
_LED = "led to setting up"


@audience(INSIDE)
def home(request: HttpRequest) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
    is_inside = can(officer, OFFICERS)
    setting_up = standing() if can_everywhere(officer, Permission.MANAGE_COUNCIL) else None
    if setting_up is not None and setting_up.is_new and not request.session.get(_LED):
        request.session[_LED] = True
        return redirect("workspace:setting_up")
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
            "setting_up": setting_up,
        },
    )


@audience(OFFICERS)
def search(request: HttpRequest) -> HttpResponse:
    """What has these words: consultations, guidance, people, pages."""
    words = request.GET.get("q", "").strip()[:100]
    consultations, findings = [], {}
    if words:
        wanted = Q(title__icontains=words) | Q(summary__icontains=words) | Q(brief_parts__text__icontains=words)
        consultations = [(row, row.state_at()) for row in register().filter(wanted).distinct()[:50]]
        findings = _by_kind(officer_of(request), words)
    context = {
        "search_words": words,
        "consultations": consultations,
        "findings": findings.items(),
        "number": len(consultations) + sum(len(rows) for rows in findings.values()),
    }
    return render(request, "workspace/search.html", context)


def _by_kind(officer: Officer, words: str) -> dict[str, list[Finding]]:
    findings: dict[str, list[Finding]] = {}
    for stage in stages(Stage):
        for finding in stage.findings(officer, words):
            findings.setdefault(str(finding.kind), []).append(finding)
    return findings


@audience(INSIDE)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/help.html", {"roles": ROLE_BY_KEY.values()})
