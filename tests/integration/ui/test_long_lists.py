"""A county's places as tick boxes: in groups, what is chosen first, and a box for a whole group."""

from __future__ import annotations

import re

import pytest
from django import forms as django_forms
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from folkmoot.groundwork.lists.actions import add_values
from folkmoot.groundwork.places.lists import PlaceList
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.forms import Form, Look
from tests import factories
from tests.inspector import in_one_line, inspect

NORTH = [(f"n{number}", f"North ward {number}") for number in range(15)]
SOUTH = [(f"s{number}", f"South ward {number}") for number in range(15)]


class Where(Form):
    places = django_forms.MultipleChoiceField(
        label="Places",
        choices=[("Wards in North", NORTH), ("Wards in South", SOUTH)],
        widget=django_forms.CheckboxSelectMultiple,
    )


class Flat(Form):
    topics = django_forms.MultipleChoiceField(label="Topics", choices=NORTH, widget=django_forms.CheckboxSelectMultiple)


def whole(form: Form) -> str:
    return f'<form method="post">{form}<button>Send</button></form>'


def sent(text: str) -> QueryDict:
    return QueryDict(text)


def test_a_long_list_folds_into_its_groups_and_a_short_one_does_not() -> None:
    html = whole(Where())
    assert inspect(html, fragment=True) == []
    assert html.count("<details") == 2 and "Find in this list" in html
    assert "<details" not in whole(Flat())


def test_a_long_list_without_groups_is_found_in_and_does_not_fold() -> None:
    form = Flat()
    form.fields["topics"].choices = [*NORTH, *SOUTH]  # type: ignore[attr-defined]
    html = whole(form)
    assert inspect(html, fragment=True) == []
    assert "Find in this list" in html and "<details" not in html and "data-long-all" not in html


def test_what_is_chosen_stands_first_once_and_is_counted() -> None:
    html = in_one_line(whole(Where({"places": ["s3", "n2"]})))
    assert html.count('value="s3"') == html.count('value="n2"') == 1
    assert html.index('value="s3"') < html.index("<details")
    assert "<span data-long-chosen>2</span> of 30 chosen" in html
    assert html.count("<span data-long-chosen>1</span> of 15 chosen") == 2


def test_the_box_of_a_group_means_each_of_its_places() -> None:
    form = Where(sent("places=n1&places-all=Wards+in+South"))
    assert form.is_valid()
    assert form.cleaned_data["places"] == ["n1", *(value for value, _name in SOUTH)]


def test_a_group_that_is_not_offered_means_nothing() -> None:
    assert not Where(sent("places-all=Wards+in+East")).is_valid()


def test_an_error_leads_to_a_box_that_can_be_seen() -> None:
    html = whole(Where(sent("")))
    first = re.search(r'<details[^>]*open[^>]*>.*?id="id_places"', html, re.DOTALL)
    assert first is not None


def test_boxes_that_open_others_stay_as_they_are() -> None:
    class Opening(Where):
        which = django_forms.CharField(label="Which?", required=False)
        looks = {"places": Look(reveals={"n1": ("which",)})}

    assert "<details" not in whole(Opening())


@pytest.fixture
def county(corporate):
    """Four divisions of 25 wards each, and 300 parishes."""
    rows = [{"name": name, "code": name, "kind": "division"} for name in ("North", "East", "South", "West")]
    divisions = add_values(by=corporate, kept=PlaceList(), rows=rows)
    wards = [
        {"name": f"{division} ward {number}", "code": f"W-{division}-{number}", "kind": "ward", "parent": division}
        for division in divisions
        for number in range(25)
    ]
    parishes = [{"name": f"Parish {number}", "code": f"P-{number}", "kind": "parish"} for number in range(300)]
    add_values(by=corporate, kept=PlaceList(), rows=[*wards, *parishes])


def statements(desk, address):
    with CaptureQueriesContext(connection) as asked:
        desk.get(address)
    return len(asked)


@pytest.mark.django_db
def test_a_page_with_400_places_asks_no_more_than_one_with_a_hundred_and_stays_light(county, olive, signed_in):
    consultation = factories.consultation(by=olive)
    desk, address = signed_in(olive), f"/officers/consultations/{consultation.slug}/details/"
    page = desk.get(address).content.decode()
    assert "Wards in North" in page and "Parishes" in page
    assert len(page) < 150_000
    many = statements(desk, address)
    Place.objects.filter(kind="parish").delete()
    assert statements(desk, address) == many
