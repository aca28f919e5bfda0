"""How long the database works for a page of the register with 50,000 entries, and how many statements a page takes.

`python -m benchmarks.register [FOLDER]` makes the database in the folder when it is not there; with DATABASE_URL set it
uses that database instead, which must be empty or made by an earlier run. Fails when any page takes ten statements or
more, or more than 150 ms of database time. Writes its section of docs/benchmarks.md, one for each database.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.filled import chosen, write_section

ENTRIES, PLACES, AUDIENCES, TOPICS, SERVICES, OFFICERS, YEARS = 50_000, 140, 40, 30, 30, 60, 10
ROUNDS = 7
MOST_STATEMENTS, MOST_MILLISECONDS = 9, 150.0
_THINGS = ("bus stops", "street trees", "library hours", "care homes", "dog orders", "parking", "bin days", "schools")
_ASKS = ("What should change about", "Drop-in on", "Ideas for", "Second thoughts on", "Talks with neighbours of")

#: What a page of the register is asked for.
PAGES = {
    "the newest": "",
    "page 1,000": "?page=1000",
    "one word found": "?q=allotments",
    "two words found": "?q=library+neighbours",
    "a word that is nowhere": "?q=xylophone",
    "one state": "?state=logged",
    "open by the clock": "?state=open",
    "one method": "?method=focus+group",
    "one place": "?area=E00000007",
    "one audience and topic": "?audience=a-3&topic=t-5",
    "run by partners": "?runs=others",
    "days in one summer": "?first=2024-06-01&last=2024-08-31",
    "everything at once": "?q=library&method=meeting&level=involve&runs=ours&first=2020-01-01&area=E00000007",
    "by day": "?sort=when&order=ascending",
    "by service": "?sort=service&order=descending",
    "every column": "?columns=audiences&columns=areas&columns=topics&columns=people&columns=methods&columns=when",
}


def _start(home: Path) -> None:
    os.environ["FOLKMOOT_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.settings"
    import django  # noqa: PLC0415 - the settings are read from the environment set above

    django.setup()


def _fill(today: date) -> None:
    """Straight into the tables: fifty thousand actions would take longer than everything measured here."""
    from django.core.management import call_command  # noqa: PLC0415

    from folkmoot.core.words import searchable  # noqa: PLC0415
    from folkmoot.groundwork.accounts.models import Service  # noqa: PLC0415
    from folkmoot.groundwork.places.models import Place  # noqa: PLC0415
    from folkmoot.plan.register.models import Activity, Audience, Consultation, InvolvementLevel, LoggedMethod, Topic  # noqa: PLC0415
    from folkmoot.plan.register.rules import State  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Consultation.objects.count() >= ENTRIES:
        return
    factories.council()
    chance = Random(50)
    officers = [factories.officer(name=f"Officer {n}", role="author") for n in range(OFFICERS)]
    services = Service.objects.bulk_create(Service(name=f"Service {n}", slug=f"service-{n}") for n in range(SERVICES))
    sets: dict[str, list[Any]] = {
        "areas": Place.objects.bulk_create(Place(code=f"E{n:08}", name=f"Place {n}") for n in range(PLACES)),
        "audiences": Audience.objects.bulk_create(Audience(name=f"Group {n}", slug=f"a-{n}") for n in range(AUDIENCES)),
        "topics": Topic.objects.bulk_create(Topic(name=f"Topic {n}", slug=f"t-{n}") for n in range(TOPICS)),
    }
    entries = []
    for number in range(ENTRIES):
        first = today - timedelta(days=chance.randrange(-180, 365 * YEARS))
        last = first + timedelta(days=chance.choice((0, 0, 6, 27, 41, 83)))
        thing = "allotments" if number % 500 == 0 else chance.choice(_THINGS)
        title = f"{chance.choice(_ASKS)} {thing}, part {number}"
        summary = f"People say what they think of {thing} near them, and what would be better. " * 2
        run_by = chance.choice(("", "", "", "Mere Health Trust", "Friends of the Park"))
        entries.append(
            Consultation(
                title=title,
                slug=f"entry-{number}",
                summary=summary,
                service=chance.choice(services),
                run_by=run_by,
                lead_officer=(who := chance.choice(officers)),
                created_by=who,
                level=chance.choice(InvolvementLevel.values),
                state=State.LOGGED if number % 10 else State.DRAFT,
                first_day=first,
                last_day=last,
                search_text=searchable([title, summary, run_by]),
            )
        )
    made = Consultation.objects.bulk_create(entries, batch_size=1_000)
    methods = LoggedMethod.values
    Activity.objects.bulk_create(
        (
            Activity(
                consultation=one,
                title=one.title,
                method=chance.choice(methods),
                starts_on=one.first_day,
                ends_on=one.last_day,
                run_by=one.run_by,
                people_reached=chance.randrange(400),
                linkage_key=b"0" * 32,
            )
            for one in made
            for _each in range(chance.choice((1, 1, 1, 2)))
        ),
        batch_size=1_000,
    )
    for name, rows in sets.items():
        through = getattr(Consultation, name).through
        columns = {field.related_model: field.attname for field in through._meta.fields if field.is_relation}
        pairs = [(one.pk, row.pk) for one in made for row in chance.sample(rows, chance.choice((0, 1, 1, 2, 4)))]
        mine, theirs = columns[Consultation], columns[type(rows[0])]
        through.objects.bulk_create((through(**{mine: a, theirs: b}) for a, b in pairs), batch_size=5_000)


def _client() -> Any:
    from django.test import Client  # noqa: PLC0415

    from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN  # noqa: PLC0415
    from folkmoot.groundwork.accounts.models import Officer  # noqa: PLC0415

    client = Client()
    client.force_login(Officer.objects.get(name="Officer 0"))
    session = client.session
    session[SECOND_FACTOR_KNOWN] = True
    session.save()
    return client


class _Listening:
    """Remembers every statement of a page."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, Any]] = []

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.heard.append((sql, params))
        return execute(sql, params, many, context)


def measure(client: Any, address: str) -> tuple[float, int, float]:
    """Milliseconds in the database, statements, and processor milliseconds of the whole page: medians.

    The statements of the page are asked again with all their rows fetched: while a page is made, some databases go on
    working as rows are read.
    """
    from django.db import connection  # noqa: PLC0415

    seconds, cpu, most = [], [], 0
    for _round in range(ROUNDS):
        listening, began = _Listening(), time.process_time()
        with connection.execute_wrapper(listening):
            answer = client.get(address)
        cpu.append((time.process_time() - began) * 1000)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answered {answer.status_code}")
        most = max(most, len(listening.heard))
        spent = 0.0
        for sql, params in listening.heard:
            if sql.startswith("SELECT") or sql.startswith("("):
                with connection.cursor() as cursor:
                    asked = time.perf_counter()
                    cursor.execute(sql, params)
                    cursor.fetchall()
                    spent += time.perf_counter() - asked
        seconds.append(spent * 1000)
    return statistics.median(seconds), most, statistics.median(cpu)


def main(home: Path) -> int:
    home.mkdir(parents=True, exist_ok=True)
    _start(home)
    from django.db import connection  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    _fill(timezone.localdate())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    client, lines, holds = _client(), [], True
    asked = [(f"list, {what}", reverse("register:list") + query) for what, query in PAGES.items()]
    asked += [("timeline", reverse("register:timeline")), ("map", reverse("register:map"))]
    for what, address in asked:
        spent, statements, cpu = measure(client, address)
        holds = holds and spent <= MOST_MILLISECONDS and statements <= MOST_STATEMENTS
        lines.append(f"| {what} | {spent:.0f} ms | {statements} | {cpu:.0f} ms |")
    store = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    write_section(
        f"register-{connection.vendor}",
        f"""
## The register with {ENTRIES:,} entries, {store}

`python -m benchmarks.register`: each page {ROUNDS} times, medians. At most {MOST_STATEMENTS} statements and
{MOST_MILLISECONDS:.0f} ms of database time a page: {"held" if holds else "**not held**"}. Processor time is that of the
whole page, in the process that answers.

| page | database time | statements | processor time |
|---|---|---|---|
{chr(10).join(lines)}
""",
    )
    print("\n".join(lines), "\npassed" if holds else "\nFAILED")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(chosen(sys.argv[1:], "register")))
