"""The public forward plan: a page, month by month, and the same as iCalendar, Atom and JSON feeds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from folkmoot.core.calendars.writing import Day, write_calendar
from folkmoot.groundwork.accounts.audience import PUBLIC, audience
from folkmoot.groundwork.accounts.queries import council
from folkmoot.groundwork.records.kept_pages import holds_until, kept_page
from folkmoot.groundwork.ui.moments import day

from ..forms.plan import PlanFilter, month_of
from ..queries.plan import Entry, folded, host, public_plan

#: What of an address narrows the plan.
NARROWED_BY = ("topic", "area", "priority", "organisation")
#: A feed reader shows so many; a calendar takes all.
MOST_IN_FEED = 100


@dataclass(frozen=True)
class Month:
    """Entries under the name of a month."""

    first: date
    name: str
    entries: list[Entry]


def month_name(first: date) -> str:
    return capfirst(f"{MONTHS[first.month]} {first.year}")


def next_month(first: date) -> date:
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _by_month(entries: list[Entry]) -> list[Month]:
    made: dict[date, list[Entry]] = {}
    for entry in entries:
        if entry.first:
            made.setdefault(entry.first.replace(day=1), []).append(entry)
    return [Month(first, month_name(first), found) for first, found in sorted(made.items())]


def narrowed_query(request: HttpRequest) -> str:
    """The part of the address that narrows the plan, for feeds and other months."""
    return urlencode({name: request.GET[name] for name in NARROWED_BY if request.GET.get(name)})


def _midnight() -> datetime:
    """When the plan changes by itself: what opens and closes on days does so at midnight."""
    tomorrow = timezone.localdate() + timedelta(1)
    return datetime.combine(tomorrow, time(), tzinfo=timezone.get_current_timezone())


@audience(PUBLIC)
@kept_page(*NARROWED_BY, "month")
def plan(request: HttpRequest) -> HttpResponse:
    """What is coming, what is open, what has just closed; or everything of one month."""
    today, form = timezone.localdate(), PlanFilter(request.GET)
    entries = public_plan(form.wanted(), today)
    staged: dict[str, list[Entry]] = {"coming": [], "open": [], "closed": []}
    for entry in entries:
        staged[entry.stage(today)].append(entry)
    month = month_of(request.GET.get("month", ""))
    query = narrowed_query(request)
    context: dict[str, Any] = {
        "filters": form,
        "query": query,
        "narrowed": bool(query),
        "entries": entries,
        "month": month,
        "feeds": _feeds(query),
    }
    if month is None:
        context |= {
            "running": staged["open"],
            "coming": _by_month(folded(staged["coming"])),
            "some_day": [one for one in staged["coming"] if one.first is None],
            "closed": sorted(folded(reversed(staged["closed"])), key=lambda one: one.last or today, reverse=True),
            "months": _months_with(entries, today),
        }
    else:
        after = next_month(month)
        context |= {
            "month_name": month_name(month),
            "after": after,
            "before": (month - timedelta(1)).replace(day=1),
            "after_name": month_name(after),
            "before_name": month_name((month - timedelta(1)).replace(day=1)),
            "of_month": [entry for entry in entries if entry.meets(month, after - timedelta(1))],
        }
    return holds_until(render(request, "programme/plan.html", context), _midnight())


def _months_with(entries: list[Entry], today: date) -> list[tuple[date, str]]:
    """This month and the eleven after it, those in which something runs."""
    found, first = [], today.replace(day=1)
    for _each in range(12):
        after = next_month(first)
        if any(entry.meets(first, after - timedelta(1)) for entry in entries):
            found.append((first, month_name(first)))
        first = after
    return found


def _feeds(query: str) -> list[tuple[str, str]]:
    tail = f"?{query}" if query else ""
    return [
        (_("Calendar (iCalendar)"), reverse("programme:plan_ics") + tail),
        (_("News feed (Atom)"), reverse("programme:plan_atom") + tail),
        (_("JSON feed"), reverse("programme:plan_json") + tail),
    ]


def _title() -> str:
    found = council()
    return _("Forward plan of %(council)s") % {"council": found.name} if found else _("Forward plan")


def _address(one: Entry) -> str:
    """Where to read more: our page, the partner's, or the plan itself."""
    if one.url.startswith("/"):
        return settings.SITE_URL + one.url
    return one.url or f"{settings.SITE_URL}{reverse('programme:plan')}#{one.uid}"


def words_of(one: Entry) -> str:
    """When, who and what, as a feed reader shows it."""
    when = one.when_said
    if one.first and one.last:
        when = day(one.first) if one.first == one.last else f"{day(one.first)} – {day(one.last)}"
    parts = [one.summary, f"{when}.", f"{one.organisation}.", one.place and f"{one.place}."]
    return " ".join(part for part in parts if part and part != ".")


@audience(PUBLIC)
@kept_page(*NARROWED_BY)
def as_calendar(request: HttpRequest) -> HttpResponse:
    days = [
        Day(
            f"{one.uid}@{host()}",
            one.title,
            one.first,
            one.last,
            one.changed,
            words_of(one),
            _address(one),
            one.place,
            one.topics,
        )
        for one in public_plan(PlanFilter(request.GET).wanted(), timezone.localdate())
        if one.first and one.last
    ]
    answer = HttpResponse(write_calendar(_title(), days), content_type="text/calendar; charset=utf-8")
    return holds_until(answer, _midnight())


def _newest(request: HttpRequest) -> list[Entry]:
    entries = public_plan(PlanFilter(request.GET).wanted(), timezone.localdate())
    return sorted(entries, key=lambda entry: (entry.changed, entry.uid), reverse=True)[:MOST_IN_FEED]


def _unique(one: Entry) -> str:
    return f"tag:{host()},2026:{one.uid}"


@audience(PUBLIC)
@kept_page(*NARROWED_BY)
def as_atom(request: HttpRequest) -> HttpResponse:
    name = (found := council()) and found.name
    feed = Atom1Feed(
        title=_title(),
        link=settings.SITE_URL + reverse("programme:plan"),
        description="",
        language=get_language(),
        feed_url=settings.SITE_URL + request.get_full_path(),
        author_name=name or _("Have your say"),
    )
    for one in _newest(request):
        feed.add_item(
            title=one.title,
            link=_address(one),
            unique_id=_unique(one),
            description=words_of(one),
            pubdate=one.changed,
            updateddate=one.changed,
            categories=one.topics,
        )
    answer = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    return holds_until(answer, _midnight())


@audience(PUBLIC)
@kept_page(*NARROWED_BY)
def as_json(request: HttpRequest) -> HttpResponse:
    """JSON Feed 1.1; what the format has no name for stands under `_plan`."""
    today = timezone.localdate()
    items = [
        {
            "id": _unique(one),
            "url": _address(one),
            "title": one.title,
            "content_text": words_of(one),
            "date_modified": one.changed.isoformat(),
            "tags": list(one.topics),
            "_plan": {
                "first_day": one.first and one.first.isoformat(),
                "last_day": one.last and one.last.isoformat(),
                "when": one.when_said,
                "stage": one.stage(today),
                "organisation": one.organisation,
                "partner": one.is_partner,
                "areas": list(one.areas),
                "methods": list(one.how),
                "place": one.place,
            },
        }
        for one in _newest(request)
    ]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(),
        "language": get_language(),
        "home_page_url": settings.SITE_URL + reverse("programme:plan"),
        "feed_url": settings.SITE_URL + request.get_full_path(),
        "items": items,
    }
    answer = HttpResponse(json.dumps(feed, ensure_ascii=False, indent=1), content_type="application/feed+json")
    return holds_until(answer, _midnight())
