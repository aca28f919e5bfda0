"""What the list of the register shows of a consultation, worked out of its activities and kept beside it.

A list of fifty thousand entries can so be filtered, sorted and searched without looking into every activity.
"""

from __future__ import annotations

from django.utils.text import slugify

from folkmoot.core.words import searchable

from ..models import Activity, Consultation

_MOST = 320
#: First parts of addresses beside those of consultations: no consultation may be called so there.
RESERVED = frozenset(
    {"new", "download", "log", "timeline", "map", "views", "loads", "triage", "templates", "meetings", "small"}
)


def free_slug(title: str) -> str:
    """An address for a consultation of this title that no other has."""
    base = slugify(title)[:150] or "consultation"
    slug, number = base, 2
    taken = RESERVED | set(Consultation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def keep_entry(consultation: Consultation) -> None:
    """To be called by every action that changes a title, a summary or an activity."""
    activities = list(Activity.objects.filter(consultation=consultation))
    first = [activity.starts_on for activity in activities if activity.starts_on]
    last = [activity.ends_on or activity.starts_on for activity in activities if activity.starts_on]
    runners = dict.fromkeys(activity.run_by for activity in activities if activity.run_by)
    consultation.first_day = min(first, default=None)
    consultation.last_day = max((day for day in last if day), default=None)
    consultation.run_by = "; ".join(runners)[:_MOST]
    words = [consultation.title, consultation.summary]
    for activity in activities:
        words += [activity.title, activity.place, activity.run_by, activity.when_said]
    consultation.search_text = searchable(words)
    consultation.save(update_fields=["first_day", "last_day", "run_by", "search_text"])
