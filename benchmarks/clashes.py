"""How much processor time the clash view takes in a large county: 20,000 activities over five years.

`python -m benchmarks.clashes [FOLDER]` makes the database in the folder when it is not there; with DATABASE_URL set it
uses that database instead, which must be empty or made by an earlier run. Fails when the page takes more than one
second of processor time. Writes its section of docs/benchmarks.md, one for each database.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.filled import chosen, write_section

ACTIVITIES, PLACES, AUDIENCES, SERVICES, YEARS = 20_000, 140, 40, 30, 5
#: A consultation has some activities: the survey, drop-ins, a panel.
EACH = 2
ROUNDS = 7
MOST_SECONDS = 1.0


def _start(home: Path) -> None:
    os.environ["FOLKMOOT_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "folkmoot.settings"
    import django  # noqa: PLC0415 - the settings are read from the environment set above

    django.setup()


def _fill(today: date) -> None:
    """Straight into the tables: twenty thousand actions would take longer than everything measured here."""
    from django.core.management import call_command  # noqa: PLC0415

    from folkmoot.groundwork.accounts.models import Service  # noqa: PLC0415
    from folkmoot.groundwork.places.models import Place  # noqa: PLC0415
    from folkmoot.plan.register.models import Activity, Audience, Consultation  # noqa: PLC0415
    from folkmoot.plan.register.rules import State  # noqa: PLC0415
    from tests import factories  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    if Activity.objects.count() >= ACTIVITIES:
        return
    factories.council()
    olive, chance = factories.officer(name="Olive Officer", role="author"), Random(20)
    services = Service.objects.bulk_create(Service(name=f"Service {n}", slug=f"service-{n}") for n in range(SERVICES))
    places = Place.objects.bulk_create(Place(code=f"E{n:08}", name=f"Place {n}") for n in range(PLACES))
    audiences = Audience.objects.bulk_create(Audience(name=f"Audience {n}", slug=f"a-{n}") for n in range(AUDIENCES))
    begin, days = today - timedelta(days=365 * (YEARS - 1)), 365 * YEARS
    made = Consultation.objects.bulk_create(
        Consultation(
            title=f"Matter {n}",
            slug=f"matter-{n}",
            summary="What it is about.",
            service=chance.choice(services),
            lead_officer=olive,
            created_by=olive,
            state=State.LOGGED,
        )
        for n in range(ACTIVITIES // EACH)
    )
    rows, people, pairs = [], [], []
    for one in made:
        start = begin + timedelta(days=chance.randrange(days))
        for _each in range(EACH):
            first = start + timedelta(days=chance.randrange(20))
            last = first + timedelta(days=chance.choice((0, 0, 7, 27, 41, 83)))
            rows.append(
                Activity(consultation=one, title=one.title, starts_on=first, ends_on=last, linkage_key=b"0" * 32)
            )
        people += [(one.pk, audience.pk) for audience in chance.sample(audiences, chance.choice((0, 1, 1, 2, 3)))]
        pairs += [(one.pk, place.pk) for place in chance.sample(places, chance.choice((0, 1, 1, 2, 5, 12)))]
    Activity.objects.bulk_create(rows, batch_size=2_000)
    audience_rows, place_rows = Consultation.audiences.through, Consultation.areas.through
    audience_rows.objects.bulk_create(
        [audience_rows(consultation_id=mine, audience_id=of) for mine, of in people], batch_size=5_000
    )
    place_rows.objects.bulk_create(
        [place_rows(consultation_id=mine, place_id=of) for mine, of in pairs], batch_size=5_000
    )


def _measured(act: Callable[[], Any]) -> tuple[float, float, int]:
    """Processor time and time by the clock, medians; and how many queries. The first round warms nothing up."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    cpu, clock = [], []
    for _round in range(ROUNDS):
        began, began_cpu = time.perf_counter(), time.process_time()
        act()
        cpu.append(time.process_time() - began_cpu)
        clock.append(time.perf_counter() - began)
    with CaptureQueriesContext(connection) as queries:
        act()
    return statistics.median(cpu), statistics.median(clock), len(queries)


def main(home: Path) -> int:
    home.mkdir(parents=True, exist_ok=True)
    _start(home)
    from django.db import connection  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from folkmoot.groundwork.accounts.middleware import SECOND_FACTOR_KNOWN  # noqa: PLC0415
    from folkmoot.groundwork.accounts.models import Officer  # noqa: PLC0415
    from folkmoot.plan.programme.queries.askings import askings, caps  # noqa: PLC0415
    from folkmoot.plan.register.models import Activity, Consultation  # noqa: PLC0415

    today = timezone.localdate()
    _fill(today)
    client = Client()
    client.force_login(Officer.objects.get(name="Olive Officer"))
    session = client.session
    session[SECOND_FACTOR_KNOWN] = True
    session.save()
    slug = Consultation.objects.order_by("pk").values_list("slug", flat=True).first()
    first = today + timedelta(days=60)
    page = f"{reverse('programme:clashes', args=[slug])}?tried=yes&opens={first}&closes={first + timedelta(days=83)}"
    whole = (datetime(today.year - 6, 1, 1).date(), datetime(today.year + 3, 1, 1).date())
    found = {
        "clash page, everybody in the whole area, twelve weeks": _measured(lambda: client.get(page)),
        "every asking of the five years read": _measured(lambda: askings(*whole, caps())),
        "the year's load by audience and place": _measured(
            lambda: client.get(reverse("programme:load") + f"?year={today.year - 1}")
        ),
    }
    number = Activity.objects.count()
    store = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    lines = [
        f"| {what} | {cpu * 1000:,.0f} ms | {clock * 1000:,.0f} ms | {queries} |"
        for what, (cpu, clock, queries) in found.items()
    ]
    holds = all(cpu <= MOST_SECONDS for cpu, _clock, _queries in found.values())
    write_section(
        f"clashes-{connection.vendor}",
        f"""
## Clashes and load, {store}

`python -m benchmarks.clashes`: {number:,} activities over {YEARS} years, {PLACES} places, {AUDIENCES} audiences;
medians of {ROUNDS} runs in one process. Each must take at most {MOST_SECONDS:g} s of processor time.

| what | processor time | by the clock | queries |
|---|---|---|---|
{chr(10).join(lines)}
""",
    )
    print("\n".join(lines), "\npassed" if holds else "\nFAILED")
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main(chosen(sys.argv[1:], "clashes")))
