"""The year's load: how many matters each audience and place is asked about, and what stands behind a number."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from folkmoot.core.coordination.load import months_of
from folkmoot.groundwork.places.models import Place
from folkmoot.plan.programme.actions.coordination import set_limits
from folkmoot.plan.programme.queries.load import behind, of_year
from folkmoot.plan.programme.views.load import SHADES, shade
from folkmoot.plan.register.actions import consultations
from folkmoot.plan.register.models import Activity, Audience
from tests import factories


@pytest.fixture
def tenants(db):
    return Audience.objects.create(name="Tenants", slug="tenants")


@pytest.fixture
def young(db):
    return Audience.objects.create(name="Young people", slug="young")


@pytest.fixture
def castle(db):
    return Place.objects.create(code="E05000001", name="Castle")


@pytest.fixture
def abbey(db):
    return Place.objects.create(code="E05000002", name="Abbey")


def asked(by, title, first, last, audiences=(), areas=(), service=None):
    made = consultations.register(
        by=by, title=title, summary="S.", service=service or factories.service(), audiences=audiences, areas=areas
    )
    Activity.objects.filter(consultation=made).update(starts_on=first, ends_on=last)
    return made


def lines(year=2027, **narrowed):
    return {line.name: line for line in of_year(year, **narrowed).audiences}


def test_a_matter_counts_in_every_month_it_touches_and_once_in_the_year(olive, tenants, young):
    asked(olive, "Rents", date(2027, 1, 31), date(2027, 3, 1), [tenants])
    found = lines()
    assert found["Tenants"].row.counts[:4] == (1, 1, 1, 0)
    assert found["Tenants"].row.total == 1
    assert found["Young people"].row.total == 0


def test_no_audience_is_everybody(olive, tenants, young):
    asked(olive, "Budget", date(2027, 1, 1), date(2027, 1, 2))
    assert [line.row.total for line in lines().values()] == [1, 1]


def test_more_than_the_most_is_marked(corporate, olive, tenants):
    set_limits(by=corporate, most_per_audience=1, most_per_place=12, audiences={}, everybody=None)
    asked(olive, "One", date(2027, 1, 1), date(2027, 1, 2))
    assert not lines()["Tenants"].is_too_often
    asked(olive, "Two", date(2027, 12, 31), date(2027, 12, 31))
    assert lines()["Tenants"].is_too_often


def test_the_busiest_wards_come_first(olive, castle, abbey):
    asked(olive, "Castle only", date(2027, 1, 1), date(2027, 1, 2), areas=[castle])
    asked(olive, "Everywhere", date(2027, 1, 1), date(2027, 1, 2))
    assert [(line.name, line.row.total) for line in of_year(2027).places] == [("Castle", 2), ("Abbey", 1)]


def test_a_year_does_not_count_its_neighbours(olive, tenants):
    asked(olive, "Before", date(2026, 12, 29), date(2026, 12, 31))
    asked(olive, "After", date(2028, 1, 1), date(2028, 1, 2))
    assert lines()["Tenants"].row.total == 0
    assert of_year(2027).matters == 0
    assert sum(lines()["Tenants"].weeks) == 2, "the weeks at both ends reach into the neighbours"


def test_one_service_only(olive, tenants):
    parks = factories.service(name="Parks")
    asked(olive, "Parks", date(2027, 1, 1), date(2027, 1, 2), service=parks)
    asked(olive, "Highways", date(2027, 1, 1), date(2027, 1, 2))
    assert lines(service=parks)["Tenants"].row.total == 1


@pytest.mark.parametrize("everybody", [False, True])
def test_behind_every_number_stand_as_many_matters(corporate, olive, tenants, young, castle, abbey, everybody):
    """The list behind a cell is read another way than the number in it; both must say the same."""
    all_ = Audience.objects.create(name="Everyone", slug="everyone")
    set_limits(
        by=corporate,
        most_per_audience=6,
        most_per_place=12,
        audiences={all_: None},
        everybody=all_ if everybody else None,
    )
    for number, (audiences, areas) in enumerate(
        [([tenants], [castle]), ([young], []), ([], [abbey]), ([all_], [castle, abbey]), ([tenants, young], [])]
    ):
        asked(olive, f"M{number}", date(2027, 1 + number, 15), date(2027, 2 + number, 15), audiences, areas)
    shown, periods = of_year(2027), months_of(2027)
    checked = 0
    for line, key, model in [
        *((line, "audience", Audience) for line in shown.audiences),
        *((line, "place", Place) for line in shown.places),
    ]:
        for count, (first, last) in zip(line.row.counts, periods, strict=True):
            rows = behind(first, last, **{key: model.objects.get(pk=line.row.of)})
            assert len({one.consultation_id for one in rows}) == count, (line.name, first)
            checked += count
    assert checked > 20


def test_shades_grow_with_the_number():
    shades = [shade(n) for n in range(20)]
    assert shades == sorted(shades)
    assert shades[0] == 0 and shades[-1] == len(SHADES) - 1


def test_the_page_shows_numbers_that_lead_to_their_activities(olive, tenants, castle, signed_in):
    asked(olive, "Rents", date(2027, 1, 1), date(2027, 1, 2), [tenants])
    browser = signed_in(olive)
    page = browser.get(reverse("programme:load") + "?year=2027").content.decode()
    assert "Tenants in January" in page
    cell = browser.get(
        reverse("programme:load_cell") + f"?audience={tenants.pk}&first=2027-01-01&last=2027-01-31"
    ).content.decode()
    assert "Rents" in cell
    assert browser.get(reverse("programme:load_cell") + "?audience=x").status_code == 404
    assert browser.get(reverse("programme:load") + "?year=x&service=y").status_code == 200


def test_the_page_of_a_big_council_takes_few_queries(olive, signed_in, django_assert_max_num_queries):
    Place.objects.bulk_create(Place(code=f"E{n:08}", name=f"Place {n}") for n in range(60))
    Audience.objects.bulk_create(Audience(name=f"A {n}", slug=f"a{n}") for n in range(20))
    for number in range(10):
        asked(olive, f"M{number}", date(2027, 1, 1), date(2027, 6, 2))
    browser = signed_in(olive)
    with django_assert_max_num_queries(20):
        page = browser.get(reverse("programme:load") + "?year=2027").content.decode()
    assert "Show 45 more places" in page
