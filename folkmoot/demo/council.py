"""Sets up the invented council: its details, services, topics, audiences, wards, postcodes and people."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path

from django.contrib.auth.hashers import make_password
from django.db import transaction

from folkmoot.groundwork.accounts.actions import (
    add_officer,
    change_council,
    give_credentials,
    give_role,
    set_logo,
    settle,
)
from folkmoot.groundwork.accounts.models import Council, Directorate, Officer, Service
from folkmoot.groundwork.files.logos import clean_logo
from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.lists.services import DirectorateList, ServiceList
from folkmoot.groundwork.places.actions import put_postcodes
from folkmoot.groundwork.places.lists import PlaceList
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.actions import System
from folkmoot.plan.assurance.actions.policy import adopt
from folkmoot.plan.briefs.lists import BriefQuestionList, beginnings
from folkmoot.plan.briefs.models import BriefQuestion
from folkmoot.plan.register.lists import AudienceList, CommitteeList, PriorityList, TopicList
from folkmoot.plan.register.models import Audience, Committee, Priority, Topic
from folkmoot.plan.timetable.actions.calendars import add_election, add_term

from .outlines import outlines
from .pictures import drawn
from .told import Told

SETUP = System("the demonstration")
#: The password of everybody in the demonstration.
PASSWORD = "consult well and early"  # noqa: S105
#: Letters the second part of a postcode uses; 5 × 5 of them make the postcodes of a sector.
_FIRST, _SECOND = "ABDEF", "AGLRT"


@cache
def described() -> Told:
    """What `council.toml` says."""
    return tomllib.loads((Path(__file__).parent / "council.toml").read_text(encoding="utf-8"))


def address(key: str) -> str:
    """With which e-mail address somebody signs in."""
    return f"{key}@{described()['council']['contact_email'].partition('@')[2]}"


def is_set_up() -> bool:
    return Council.objects.filter(name=described()["council"]["name"]).exists()


def another_council() -> str:
    """The name of the council that is set up here already, if it is not the one of the demonstration."""
    other = Council.objects.exclude(name=described()["council"]["name"]).first()
    return other.name if other else ""


@transaction.atomic
def set_up(today: date) -> None:
    """Everything that stands before the first consultation; `today` is the day of loading."""
    told = described()
    values = {name: value.strip() if isinstance(value, str) else value for name, value in told["council"].items()}
    change_council(by=SETUP, **values)
    set_logo(by=SETUP, picture=clean_logo(drawn("logo")), alt=told["council"]["name"])
    _fill_lists()
    _set_up_places()
    password = make_password(PASSWORD)
    for key, person in told["people"].items():
        _join(key, person, password)
    _keep_calendars(today)
    adopt(by=officer("cora"), **told["adopted"])
    for key, title in told["settled"].items():
        settle(by=officer("cora"), key=key, title=title)


def _fill_lists() -> None:
    """Directorates with their services, topics, audiences, priorities and committees."""
    council = described()
    for kept, names in ((TopicList(), council["topics"]), (AudienceList(), council["audiences"])):
        add_values(by=SETUP, kept=kept, rows=[{"name": name} for name in names.values()])
    add_values(by=SETUP, kept=PriorityList(), rows=list(council["priorities"].values()))
    further = [row | {"necessity": BriefQuestion.Necessity.OPTIONAL} for row in beginnings()]
    add_values(by=SETUP, kept=BriefQuestionList(), rows=further)
    for directorate, services in council["directorates"].items():
        above = add_values(by=SETUP, kept=DirectorateList(), rows=[{"name": directorate}])[0]
        rows = [{"name": council["services"][key], "directorate": above} for key in services]
        add_values(by=SETUP, kept=ServiceList(), rows=rows)
    directorates = {row.name: row for row in Directorate.objects.all()}
    committees = [
        row | {"directorate": directorates.get(row.get("directorate", ""))} for row in council["committees"].values()
    ]
    add_values(by=SETUP, kept=CommitteeList(), rows=committees)


def _keep_calendars(today: date) -> None:
    """School terms of last year, this one and the next, and the election to come: kept by the corporate lead."""
    told, by = described(), officer("cora")
    for year in (today.year - 1, today.year, today.year + 1):
        for name, (starts, ends) in told["terms"].items():
            first, last = (date.fromisoformat(f"{year}-{day}") for day in (starts, ends))
            add_term(by=by, name=f"{name}, {year}", starts_on=first, ends_on=last)
    election = told["election"]
    thursday = today - timedelta(days=today.weekday() - 3)
    add_election(
        by=by,
        name=election["name"],
        kind_key=election["kind"],
        areas=wards([election["ward"]]),
        polling_day=thursday + timedelta(weeks=election["weeks"]),
    )


def _set_up_places() -> None:
    drawn = outlines({code: tuple(ward["middle"]) for code, ward in described()["wards"].items()})
    council = described()
    larger = [
        {"code": code, "name": parish["name"], "kind": kind}
        for kind in ("parish", "catchment")
        for code, parish in council[kind].items()
    ]
    add_values(by=SETUP, kept=PlaceList(), rows=larger)
    rows = [
        {"code": code, "name": ward["name"], "population": ward["population"], "outline": drawn[code]}
        for code, ward in council["wards"].items()
    ]
    add_values(by=SETUP, kept=PlaceList(), rows=rows)
    lines = [f"{code},{','.join(_around(ward))}" for ward in council["wards"] for code in postcodes_of(ward)]
    put_postcodes(by=SETUP, lines=lines, name="postcodes of Aldermere")


def _around(ward: str) -> list[str]:
    """The codes of a ward and of the other places in which its postcodes lie."""
    council = described()
    return [
        ward,
        *(code for kind in ("parish", "catchment") for code, place in council[kind].items() if ward in place["wards"]),
    ]


def postcodes_of(ward: str) -> list[str]:
    """The postcodes of a ward, as people write them."""
    sectors = described()["wards"][ward]["sectors"]
    return [f"{sector}{first}{second}" for sector in sectors for first, second in product(_FIRST, _SECOND)]


def postcodes() -> dict[str, list[str]]:
    """The postcodes of every ward, by its code."""
    return {code: postcodes_of(code) for code in described()["wards"]}


def _join(key: str, person: Mapping[str, str], password: str) -> None:
    """An officer with a role, the shared password and a second factor of their own, made anew at each loading.

    The password is hashed once for all: it is no secret, and hashing is slow on purpose.
    """
    officer = add_officer(by=SETUP, email=address(key), name=person["name"], job_title=person["job_title"])
    give_credentials(by=SETUP, officer=officer, password_hash=password)
    give_role(by=SETUP, officer=officer, role=person["role"], service=service(person["of"]) if "of" in person else None)


def officer(key: str) -> Officer:
    return Officer.objects.get(email=address(key))


def service(key: str) -> Service:
    return Service.objects.get(name=described()["services"][key])


def topics(keys: list[str]) -> list[Topic]:
    return list(Topic.objects.filter(name__in=[described()["topics"][key] for key in keys]))


def priorities(keys: list[str]) -> list[Priority]:
    return list(Priority.objects.filter(name__in=[described()["priorities"][key]["name"] for key in keys]))


def committee(key: str) -> Committee:
    return Committee.objects.get(name=described()["committees"][key]["name"])


def audiences(keys: list[str]) -> list[Audience]:
    return list(Audience.objects.filter(name__in=[described()["audiences"][key] for key in keys]))


def wards(codes: list[str]) -> list[Place]:
    return list(Place.objects.filter(code__in=codes))
