"""Readings of guidance, training and the directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.core.cache import caches
from django.db.models import Max, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.stages import Finding

from .guidance_files import Guidance, shipped
from .models import Course, GuidanceVersion, Practitioner, Training
from .rules import TrainingStanding, expires, standing

_PAGES, _SECONDS = "toolkit.guidance", 60
_MOST_PEOPLE = 20


def _as_guidance(row: GuidanceVersion) -> Guidance:
    if not row.text and row.key in shipped():
        return shipped()[row.key]
    return Guidance(row.key, row.title, row.section, row.summary, row.text, row.number)


def _pages() -> dict[str, Guidance]:
    """Every page by its key as it stands now; kept in the cache for a minute, because most officers' pages ask."""
    found: dict[str, Guidance] | None = caches["local"].get(_PAGES)
    if found is None:
        newest = {row.key: _as_guidance(row) for row in GuidanceVersion.objects.order_by("number")}
        found = shipped() | newest
        caches["local"].set(_PAGES, found, _SECONDS)
    return found


def forget_pages() -> None:
    """Called when guidance was changed, so that pages show it at once."""
    caches["local"].delete(_PAGES)


def guidance(key: str) -> Guidance | None:
    """A page as it stands now: the council's newest words, or those that came with the product."""
    return _pages().get(key)


def all_guidance() -> list[tuple[str, list[Guidance]]]:
    """Every page, by section."""
    sections: dict[str, list[Guidance]] = {}
    for page in _pages().values():
        sections.setdefault(page.section, []).append(page)
    return list(sections.items())


def found_guidance(words: str) -> Iterator[Finding]:
    """Pages of guidance in which every word stands; those with one in the title come first."""
    wanted = searchable([words]).split()
    pages = [page for page in _pages().values() if _has(f"{page.title} {page.summary} {page.text}", wanted)]
    for page in sorted(pages, key=lambda page: not any(_has(page.title, [word]) for word in wanted)):
        yield Finding(_("Guidance"), page.title, reverse("toolkit:guidance", args=[page.key]), page.summary)


def _has(text: str, wanted: Iterable[str]) -> bool:
    plain = searchable([text])
    return all(word in plain for word in wanted)


def found_people(words: str) -> Iterator[Finding]:
    """Colleagues in the directory, by their names and by what they may be asked."""
    people = Practitioner.objects.filter(officer__is_active=True).select_related("officer")
    for word in words.split():
        people = people.filter(Q(asks__icontains=word) | Q(officer__name__icontains=word))
    for person in people[:_MOST_PEOPLE]:
        url = f"{reverse('toolkit:directory')}?{urlencode({'q': person.officer.name})}"
        yield Finding(_("People"), person.officer.name, url, person.asks)


def versions(key: str) -> list[GuidanceVersion]:
    return list(GuidanceVersion.objects.filter(key=key).select_related("by"))


@dataclass(frozen=True)
class Trained:
    """How one officer stands with one course."""

    course: Course
    done_on: date | None
    until: date | None
    standing: TrainingStanding


def training_of(officer: Officer, today: date, *, needed_only: bool = False) -> list[Trained]:
    """How an officer stands with every course that is given, or with those a lead needs."""
    return training_of_all([officer], today, needed_only=needed_only)[officer.pk]


def training_of_all(officers: Iterable[Officer], today: date, *, needed_only: bool = False) -> dict[int, list[Trained]]:
    """The same for many, in two queries."""
    courses = Course.objects.filter(ended_at=None)
    if needed_only:
        courses = courses.filter(needed=True)
    given, pks = list(courses), [officer.pk for officer in officers]
    last = {
        (officer, course): day
        for officer, course, day in Training.objects.filter(officer__in=pks, course__in=given)
        .order_by()
        .values_list("officer", "course")
        .annotate(last=Max("done_on"))
    }

    def row(officer: int, course: Course) -> Trained:
        done = last.get((officer, course.pk))
        until = expires(done, course.lasts) if done else None
        return Trained(course, done, until, standing(done, course.lasts, today))

    return {pk: [row(pk, course) for course in given] for pk in pks}
