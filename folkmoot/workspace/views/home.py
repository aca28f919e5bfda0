"""The officer's home: what needs doing today; search; help; and, in the demonstration, who may sign in."""

from __future__ import annotations

import time

from allauth.mfa import app_settings as allauth_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from folkmoot.groundwork.accounts.audience import DEMO_ONLY, OFFICERS, audience, officer_of
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.accounts.permissions import (
    ROLE_BY_KEY,
    Permission,
    can,
    holds_for_the_whole_council,
)
from folkmoot.groundwork.reminders.duties import Staff, collect
from folkmoot.planning.queries import register

from ..queries import DEMO_PASSWORD, at_a_glance, desk, following

#: More than this and a list is not read; the rest is one click away.
MOST_AT_ONCE = 12


@audience(OFFICERS)
def home(request: HttpRequest) -> HttpResponse:
    officer, today = officer_of(request), timezone.localdate()
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
            "at_a_glance": at_a_glance(today) if holds_for_the_whole_council(officer) else [],
            "may_register": can(officer, Permission.REGISTER_CONSULTATION),
            "today": today,
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


@audience(OFFICERS)
def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "workspace/help.html", {"roles": ROLE_BY_KEY.values()})


@never_cache
@audience(DEMO_ONLY)
def demo(request: HttpRequest) -> HttpResponse:
    """Who may sign in to the demonstration, with the six-digit code of this half minute."""
    people = []
    seconds = {one.user_id: one for one in Authenticator.objects.filter(type=Authenticator.Type.TOTP)}
    for officer in Officer.objects.filter(is_active=True).prefetch_related("memberships"):
        roles = [str(ROLE_BY_KEY[one.role].name) for one in officer.memberships.all()]
        code = _code_now(seconds[officer.pk]) if officer.pk in seconds else ""
        people.append((officer, ", ".join(roles), code))
    return render(request, "workspace/demo.html", {"people": people, "password": DEMO_PASSWORD})


def _code_now(authenticator: Authenticator) -> str:
    """What an authenticator app would show at this moment."""
    counter = int(time.time()) // allauth_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(decrypt(authenticator.data["secret"]), counter))
