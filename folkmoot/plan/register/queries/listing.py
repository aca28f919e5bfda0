"""The register as a list: narrowed, sorted and shown in columns, with few statements whatever its length.

What a filter offers, and what the columns show beside each row, are read with one statement each (a UNION).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Concat
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from folkmoot.core.places import PlaceKind
from folkmoot.core.words import searchable
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.places.models import KINDS, Place
from folkmoot.groundwork.places.queries import shown_places

from ..models import Activity, Audience, Consultation, Priority, SavedView, Topic, method_names
from ..rules import State
from . import in_state, register

#: What may be shown, in this order; those marked are shown unless somebody chose.
COLUMNS: dict[str, tuple[Promise, bool]] = {
    "state": (_("State"), True),
    "when": (_("When"), True),
    "methods": (_("Methods"), True),
    "service": (_("Service"), True),
    "lead": (_("Lead officer"), True),
    "run_by": (_("Run by"), False),
    "kind": (_("Kind"), False),
    "level": (_("Level"), False),
    "audiences": (_("Audiences"), False),
    "areas": (_("Areas"), False),
    "topics": (_("Topics"), False),
    "priorities": (_("Priorities"), False),
    "people": (_("People reached"), False),
    "feedback": (_("Feedback promised"), False),
    "registered": (_("Registered"), False),
}
#: What the list may be sorted by, and the fields that do it; the primary key makes each order whole.
SORTS: dict[str, tuple[str, ...]] = {
    "title": ("title", "pk"),
    "when": ("first_day", "pk"),
    "service": ("service__name", "pk"),
    "registered": ("created_at", "pk"),
}


_BY_SLUG = (("topic", "topics__slug"), ("priority", "priorities__slug"), ("audience", "audiences__slug"))


def narrowed(wanted: Mapping[str, Any]) -> QuerySet[Consultation]:
    """The entries that fit every filter that says something."""
    found = register()
    for word in searchable([wanted.get("q") or ""]).split():
        found = found.filter(search_text__contains=word)
    if wanted.get("state"):
        found = in_state(found, State(wanted["state"]))
    for name, path in (("service", "service"), ("kind", "kind"), ("level", "level")):
        if wanted.get(name):
            found = found.filter(**{path: wanted[name]})
    for name, path in _BY_SLUG:
        if wanted.get(name):
            found = found.filter(**{path: wanted[name]})
    if wanted.get("area"):
        # The few places first: a condition over both tables would read every pair of entry and place.
        here = Place.objects.filter(Q(code=wanted["area"]) | Q(overlaps__other__code=wanted["area"])).order_by()
        pairs = Consultation.areas.through._default_manager.filter(place__in=here.values("pk"))
        found = found.filter(pk__in=pairs.values("consultation"))
    if wanted.get("method"):
        using = Activity.objects.filter(method=wanted["method"]).values("consultation")
        found = found.filter(pk__in=using)
    if wanted.get("runs"):
        found = found.filter(run_by="") if wanted["runs"] == "ours" else found.exclude(run_by="")
    return _between(found, wanted.get("first"), wanted.get("last"))


def _between(found: QuerySet[Consultation], first: date | None, last: date | None) -> QuerySet[Consultation]:
    """Those with a day in the period: they end no earlier than it begins, and begin no later than it ends."""
    if first:
        found = found.filter(last_day__gte=first)
    if last:
        found = found.filter(first_day__lte=last)
    return found


def sorted_by(found: QuerySet[Consultation], sort: str, order: str) -> QuerySet[Consultation]:
    """The newest first, unless somebody chose. Entries without a day come after all others."""
    fields = SORTS.get(sort)
    if fields is None:
        return found.order_by("-created_at", "-pk")
    down = order == "descending"
    if sort == "when":
        first = F("first_day").desc(nulls_last=True) if down else F("first_day").asc(nulls_last=True)
        return found.order_by(first, "pk")
    return found.order_by(*(f"-{name}" if down else name for name in fields))


def one_page(found: QuerySet[Consultation], number: str | None, size: int) -> tuple[Page[Any], list[Consultation]]:
    """One page of a list. Sorted by the keys alone, because whole rows would have to be carried through the sort."""
    page = Paginator(found.values_list("pk", flat=True), size).get_page(number)
    rows = register().in_bulk(list(page.object_list))
    return page, [rows[pk] for pk in page.object_list if pk in rows]


def _named(model: type[OwnValue]) -> F | Case:
    """The name; of places that are no wards with the kind behind it."""
    if model is not Place:
        return F("name")
    kinds = [
        When(kind=kind, then=Concat("name", Value(f" ({words})".lower())))
        for kind, words in KINDS
        if kind != PlaceKind.WARD
    ]
    return Case(*kinds, default=F("name"), output_field=CharField())


@dataclass(frozen=True)
class Choices:
    """What the filters offer."""

    services: list[tuple[str, str]] = field(default_factory=list)
    topics: list[tuple[str, str]] = field(default_factory=list)
    priorities: list[tuple[str, str]] = field(default_factory=list)
    audiences: list[tuple[str, str]] = field(default_factory=list)
    areas: list[tuple[str, str]] = field(default_factory=list)
    #: Views of the register: the address of the list, and what it is called.
    shared: list[tuple[str, str]] = field(default_factory=list)
    own: list[tuple[str, str]] = field(default_factory=list)


def choices(officer: Officer) -> Choices:
    """What the filters offer, each with what stands for it in an address, and views: one statement."""
    parts: list[QuerySet[Any, Any]] = []
    for what, model, key in (
        ("services", Service, Cast("pk", CharField())),
        ("topics", Topic, F("slug")),
        ("priorities", Priority, F("slug")),
        ("audiences", Audience, F("slug")),
        ("areas", Place, F("code")),
    ):
        part = model.objects.order_by().annotate(what=Value(what), key=key, shown=_named(model))
        parts.append(part.values_list("what", "key", "shown"))
    views = SavedView.objects.filter(Q(owner=officer) | Q(is_shared=True)).order_by()
    whose = Case(When(is_shared=True, then=Value("shared")), default=Value("own"), output_field=CharField())
    parts.append(views.annotate(what=whose).values_list("what", "query", "name"))
    made = Choices()
    for what, key, name in sorted(parts[0].union(*parts[1:], all=True), key=lambda row: str(row[2]).casefold()):
        getattr(made, what).append((str(key), name))
    return made


@dataclass
class Beside:
    """What stands beside one entry: of its activities, audiences, areas, topics and priorities."""

    methods: list[str] = field(default_factory=list)
    audiences: list[str] = field(default_factory=list)
    areas: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    priorities: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    people: int | None = None


_WHOLE = IntegerField()
_BESIDE = (("audiences", Audience), ("areas", Place), ("topics", Topic), ("priorities", Priority))


def beside(entries: Iterable[Consultation]) -> dict[int, Beside]:
    """For each entry on a page: one statement for all of them."""
    ids = [entry.pk for entry in entries]
    made = {pk: Beside() for pk in ids}
    if not ids:
        return made
    names_of_methods = method_names()
    parts: list[QuerySet[Any, Any]] = [
        Activity.objects.filter(consultation__in=ids)
        .order_by()
        .values_list(Value("methods"), "consultation_id", "method", "people_reached", "when_said")
    ]
    for what, model in _BESIDE:
        rows = model._default_manager.filter(consultation__in=ids).order_by()
        parts.append(rows.values_list(Value(what), "consultation__pk", "name", Value(None, _WHOLE), Value("")))
    for what, pk, text, people, said in parts[0].union(*parts[1:], all=True):
        row = made[pk]
        if what == "methods":
            name = str(names_of_methods.get(text, text))
            row.methods += [] if name in row.methods else [name]
            row.said += [said] if said and said not in row.said else []
            row.people = row.people if people is None else (row.people or 0) + people
        else:
            getattr(row, what).append(text)
    for row in made.values():
        for names in (row.methods, row.audiences, row.areas, row.topics, row.priorities):
            names.sort(key=str.casefold)
    return made


def _placed(found: QuerySet[Consultation], *, whole: bool) -> QuerySet[Any]:
    """Pairs of an entry and a place it is about; of the `whole` register nothing needs to be looked up."""
    pairs: QuerySet[Any] = Consultation.areas.through._default_manager.all()
    return pairs if whole else pairs.filter(consultation__in=found.order_by().values("pk"))


def by_place(found: QuerySet[Consultation], *, whole: bool = False) -> list[tuple[Place, int]]:
    """Every place of the kind shown with the number of entries about it."""
    pairs, places = _placed(found, whole=whole), list(shown_places())
    here = {place.pk for place in places}
    counted = dict(pairs.filter(place__in=here).values_list("place").annotate(n=Count("pk")))
    # What is about a place of another kind is about every shown one that shares ground with it.
    beyond = pairs.exclude(place__in=here).filter(place__overlaps__other__in=here)
    others = set(beyond.values_list("place__overlaps__other", "consultation").distinct())
    if others:
        direct = set(pairs.filter(place__in=here).values_list("place", "consultation"))
        counted = Counter(place for place, _entry in direct | others)
    return [(place, counted.get(place.pk, 0)) for place in places]


def everywhere(found: QuerySet[Consultation], total: int, *, whole: bool = False) -> int:
    """How many entries name no place, which means the whole area."""
    return total - int(_placed(found, whole=whole).aggregate(n=Count("consultation", distinct=True))["n"])


def saved_views(officer: Officer) -> list[SavedView]:
    """The officer's own views, and those shared with everybody."""
    return list(SavedView.objects.filter(Q(owner=officer) | Q(is_shared=True)))
