"""The register as a list, a timeline and a map: narrowed by its address, in chosen columns, kept as views, as files."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.plan.register.actions import activities, views
from folkmoot.plan.register.listed import HEADS
from folkmoot.plan.register.models import Audience, Consultation, SavedView, Topic
from folkmoot.plan.register.queries.listing import COLUMNS, SORTS, beside, choices, narrowed, sorted_by
from folkmoot.plan.register.rules import State
from tests import factories

REGISTER = "/officers/consultations/"
ALL = ["Café talks", "Leaflet on trees", "Trust’s own survey", "A crossing"]
ADDRESSES = ["", "?q=xylophone", "?first=2027-01-01", "?last=1999-12-31", "?page=99", "?area=castle"]
MARCH, JUNE = date(2027, 3, 3), date(2027, 6, 9)


@pytest.fixture
def castle(db):
    square = [[[[2.0, 53.0], [2.1, 53.0], [2.1, 53.1], [2.0, 53.1], [2.0, 53.0]]]]
    return Place.objects.create(code="castle", name="Castle", outline=square)


@pytest.fixture
def register(olive, castle):
    """Four entries that differ in everything a filter asks for."""
    parks = factories.service(name="Parks")
    young = Audience.objects.create(name="Young people", slug="young")
    trees = Topic.objects.create(name="Trees", slug="trees")
    factories.entry(
        by=olive,
        title="Café talks",
        method="focus group",
        level="involve",
        areas=[castle],
        audiences=[young],
        starts_on=MARCH,
        ends_on=MARCH + timedelta(days=6),
    )
    factories.entry(
        by=olive,
        title="Leaflet on trees",
        method="letter",
        level="inform",
        service=parks,
        topics=[trees],
        starts_on=JUNE,
    )
    factories.entry(
        by=olive,
        title="Trust’s own survey",
        method="survey elsewhere",
        run_by="Mere Health Trust",
        when_said="all summer",
    )
    factories.consultation(by=olive, title="A crossing")
    return Consultation.objects


def _titles(client, query):
    page = client.get(f"{REGISTER}?{query}").content.decode()
    return [one.title for one in Consultation.objects.order_by("pk") if f">{_escaped(one.title)}</a>" in page]


def _escaped(title):
    return title.replace("&", "&amp;").replace("<", "&lt;").replace("'", "&#x27;")


@pytest.mark.parametrize(
    "query, found",
    [
        ("", ALL),
        ("q=cafe", ["Café talks"]),
        ("q=TALKS+caf%C3%A9", ["Café talks"]),
        ("q=health+mere", ["Trust’s own survey"]),
        ("q=summer", ["Trust’s own survey"]),
        ("q=%25", []),
        ("q=_", []),
        ("state=logged", ["Café talks", "Leaflet on trees", "Trust’s own survey"]),
        ("state=draft", ["A crossing"]),
        ("method=letter", ["Leaflet on trees"]),
        ("method=survey", ["A crossing"]),
        ("level=involve", ["Café talks"]),
        ("kind=inform", ["Leaflet on trees"]),
        ("kind=consult", ["A crossing"]),
        ("area=castle", ["Café talks"]),
        ("audience=young", ["Café talks"]),
        ("topic=trees", ["Leaflet on trees"]),
        ("runs=others", ["Trust’s own survey"]),
        ("runs=ours", ["Café talks", "Leaflet on trees", "A crossing"]),
        ("first=2027-03-09", ["Café talks", "Leaflet on trees"]),
        ("first=2027-03-10", ["Leaflet on trees"]),
        ("last=2027-03-02", []),
        ("last=2027-03-03", ["Café talks"]),
        ("first=2027-04-01&last=2027-06-09", ["Leaflet on trees"]),
        ("first=2027-03-05&last=2027-03-05", ["Café talks"]),
        ("method=letter&q=cafe", []),
        ("state=nonsense", ALL),
        ("first-day=31&first-month=2&first-year=2027", ALL),
    ],
)
def test_every_filter_stays_in_the_address_and_narrows_the_list(register, olive, signed_in, query, found):
    assert _titles(signed_in(olive), query) == found


def test_a_service_narrows_the_list(register, olive, signed_in):
    parks = factories.service(name="Parks")
    assert _titles(signed_in(olive), f"service={parks.pk}") == ["Leaflet on trees"]


@pytest.mark.parametrize("path", ["", "timeline/", "map/"])
@pytest.mark.parametrize(
    "query", ["", "?q=xylophone", "?first=2027-01-01", "?last=1999-12-31", "?page=99", "?area=castle"]
)
def test_every_way_of_looking_takes_every_address(register, olive, signed_in, path, query):
    assert signed_in(olive).get(REGISTER + path + query).status_code == 200


@pytest.mark.parametrize("path", ["", "timeline/", "map/", "views/"])
def test_an_empty_register_says_how_to_begin(olive, signed_in, path):
    assert signed_in(olive).get(REGISTER + path).status_code == 200


def test_tabs_and_pages_keep_the_filters(register, olive, signed_in):
    page = signed_in(olive).get(f"{REGISTER}?method=letter&page=3").content.decode()
    assert f'href="{REGISTER}timeline/?method=letter"' in page and f'href="{REGISTER}map/?method=letter"' in page


@pytest.mark.parametrize("order", ["ascending", "descending"])
@pytest.mark.parametrize("sort", list(SORTS))
def test_the_list_is_sorted_whole_and_entries_without_a_day_come_last(register, sort, order):
    found = list(sorted_by(register.select_related("service"), sort, order))
    assert len(found) == 4
    keys = {
        "title": lambda one: one.title,
        "when": lambda one: one.first_day,
        "service": lambda one: one.service.name,
        "registered": lambda one: one.created_at,
    }[sort]
    values = [keys(one) for one in found]
    if sort == "when":
        assert values[2:] == [None, None]
        values = values[:2]
    if sort != "title":  # letters beyond ASCII sort as each database likes
        assert values == sorted(values, reverse=order == "descending")


def test_the_newest_come_first_unless_somebody_chose(register):
    assert next(one.title for one in sorted_by(register.all(), "nonsense", "")) == "A crossing"


def test_columns_are_chosen_in_the_address(register, olive, signed_in):
    client = signed_in(olive)
    usual = client.get(REGISTER).content.decode()
    assert "Focus group" in usual and "Mere Health Trust" not in usual
    every = "&".join(f"columns={key}" for key in COLUMNS)
    page = client.get(f"{REGISTER}?{every}").content.decode()
    for words in ("Mere Health Trust", "Young people", "Castle", "Trees", "3 to 9 March 2027", "all summer", "Involve"):
        assert words in page
    only = client.get(f"{REGISTER}?columns=level&columns=nonsense").content.decode()
    assert 'data-label="Lead officer"' not in only.replace("&quot;", '"') or "Lead officer" in usual


def test_people_reached_are_added_up(olive):
    entry = factories.entry(by=olive)
    for reached in (30, 12):
        activities.add_activity(
            by=olive, consultation=entry, title="More", method="drop-in", when_said="then", people_reached=reached
        )
    found = beside([entry])[entry.pk]
    assert found.people == 42
    assert found.methods == ["Drop-in or exhibition", "Outreach or stall"]


def test_filters_offer_what_there_is_in_one_statement(register, olive, django_assert_num_queries):
    views.save_view(by=olive, name="Mine", query="q=a")
    with django_assert_num_queries(1):
        found = choices(olive)
    assert found.own == [("q=a", "Mine")] and found.shared == []
    assert [name for _key, name in found.services] == ["Highways", "Parks"]
    assert found.areas == [("castle", "Castle")] and found.topics == [("trees", "Trees")]


def _statements(client, url):
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(url).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", ["", "timeline/", "map/"])
def test_no_way_of_looking_takes_ten_statements_however_many_entries(register, olive, signed_in, path):
    client = signed_in(olive)
    every = "&".join(f"columns={key}" for key in COLUMNS)
    url = f"{REGISTER}{path}?q=a&first=2020-01-01&{every}"
    before = _statements(client, url)
    for number in range(30):
        factories.entry(by=olive, title=f"A stall {number}", starts_on=MARCH)
    assert _statements(client, url) == before < 10


def test_the_state_in_the_list_is_that_of_the_clock(olive, asha, signed_in):
    made = factories.consultation(by=olive, board=asha, state=State.SCHEDULED)
    Consultation.objects.filter(pk=made.pk).update(opens_at=timezone.now() - timedelta(minutes=1))
    assert _titles(signed_in(olive), "state=open") == [made.title]
    assert _titles(signed_in(olive), "state=scheduled") == []


# --- Downloads


def test_a_csv_file_has_what_the_filters_leave_and_nothing_a_spreadsheet_runs(register, olive, signed_in):
    factories.entry(by=olive, title="=HYPERLINK(1)", run_by="@evil", when_said="+1")
    body = b"".join(signed_in(olive).get(f"{REGISTER}download/?state=logged").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(body)))
    assert rows[0] == list(HEADS.values())
    assert len(rows) == 5
    found = {row[0]: dict(zip(HEADS, row, strict=True)) for row in rows[1:]}
    assert found["'=HYPERLINK(1)"]["run_by"] == "'@evil" and found["'=HYPERLINK(1)"]["when"] == "'+1"
    assert found["Café talks"]["areas"] == "Castle" and found["Café talks"]["last_day"] == "2027-03-09"


def test_a_workbook_has_the_same_and_no_formula(register, olive, signed_in):
    factories.entry(by=olive, title="=1+1")
    activities.add_activity(
        by=olive,
        consultation=register.get(title="Café talks"),
        title="x",
        method="letter",
        when_said="then",
        people_reached=7,
    )
    answer = signed_in(olive).get(f"{REGISTER}download/xlsx/?sort=title&order=ascending")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "Title" and {row[0] for row in rows} >= {"'=1+1", "Café talks"}
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    people = list(HEADS).index("people_reached")
    assert next(row[people] for row in rows if row[0] == "Café talks") == 7


def test_json_has_lists_and_days(register, olive, signed_in):
    body = b"".join(signed_in(olive).get(f"{REGISTER}download/json/?q=cafe").streaming_content)
    (entry,) = json.loads(body)["entries"]
    assert entry["audiences"] == ["Young people"] and entry["first_day"] == "2027-03-03"
    assert set(entry) == set(HEADS) and entry["people_reached"] is None


def test_an_empty_download_is_still_a_file(olive, signed_in):
    client = signed_in(olive)
    assert json.loads(b"".join(client.get(f"{REGISTER}download/json/").streaming_content)) == {"entries": []}
    assert client.get(f"{REGISTER}download/pdf/").status_code == 404


@pytest.mark.parametrize("path", ["", "timeline/", "map/", "views/", "download/", "download/json/"])
def test_the_register_is_not_for_those_without_a_role(nobody, ravi, signed_in, path):
    assert signed_in(nobody).get(REGISTER + path).status_code == 403
    assert ravi.get(REGISTER + path).status_code == 302


# --- Saved views


def test_a_view_is_saved_opened_and_removed(register, olive, signed_in):
    client = signed_in(olive)
    url = f"{REGISTER}views/?method=letter&page=4&csrfmiddlewaretoken=x&columns=level&columns=kind&next=//evil.example"
    answer = client.post(url, {"name": "Letters"})
    view = SavedView.objects.get()
    assert view.query == "method=letter&columns=level&columns=kind"
    assert answer["Location"] == f"{REGISTER}?{view.query}"
    assert "Letters" in client.get(answer["Location"]).content.decode()
    client.post(url.replace("letter", "drop-in"), {"name": "Letters"})
    assert SavedView.objects.get().query.startswith("method=drop-in")
    client.post(f"{REGISTER}views/{view.pk}/remove/")
    assert not SavedView.objects.exists()
    verbs = list(AuditEvent.objects.order_by("-number").values_list("verb", flat=True)[:3])
    assert verbs == ["register.view_removed", "register.view_saved", "register.view_saved"]


def test_a_view_needs_a_name(olive, signed_in):
    assert signed_in(olive).post(f"{REGISTER}views/?q=a", {"name": " "}).status_code == 422


def test_the_corporate_lead_shares_a_view_with_everybody_and_nobody_else_does(olive, corporate, signed_in):
    views.save_view(by=olive, name="Mine", query="q=a")
    signed_in(corporate).post(f"{REGISTER}views/?q=b", {"name": "For all", "is_shared": "on"})
    page = signed_in(olive).get(REGISTER).content.decode()
    assert "For all" in page and "Mine" in page
    assert "Mine" not in signed_in(corporate).get(REGISTER).content.decode()
    with pytest.raises(PermissionDenied):
        views.save_view(by=olive, name="Mine", query="", is_shared=True)
    shared = SavedView.objects.get(name="For all")
    assert signed_in(olive).post(f"{REGISTER}views/{shared.pk}/remove/").status_code == 403
    signed_in(olive).post(f"{REGISTER}views/?q=c", {"name": "Sly", "is_shared": "on"})
    assert not SavedView.objects.get(name="Sly").is_shared


def test_nobody_keeps_views_without_end(olive):
    for number in range(views.MOST):
        views.save_view(by=olive, name=f"View {number}", query="")
    with pytest.raises(NotNow, match="Remove one first"):
        views.save_view(by=olive, name="One more", query="")
    views.save_view(by=olive, name="View 3", query="q=changed")
    with pytest.raises(NotNow, match="too many filters"):
        views.save_view(by=olive, name="View 3", query="q=" + "a" * 1500)


# --- The map and the outlines


def test_the_map_shades_wards_and_its_table_leads_to_their_entries(register, olive, signed_in):
    page = signed_in(olive).get(f"{REGISTER}map/?level=involve").content.decode()
    assert 'class="fm-map__area fm-map__area--1"' in page and "Castle: 1" in page
    assert f"{REGISTER}?level=involve&amp;area=castle" in page
    whole = signed_in(olive).get(f"{REGISTER}map/").content.decode()
    assert "4 entries. 3 of them are about the whole area" in whole


def test_without_outlines_the_table_stands_and_the_page_says_what_to_do(register, olive, corporate, signed_in):
    Place.objects.update(outline=[])
    page = signed_in(olive).get(f"{REGISTER}map/").content.decode()
    assert "no place has an outline yet" in page and "Castle" in page and "<path" not in page.partition("<main")[2]
    assert f"{REGISTER}map/outlines/" not in page
    assert f"{REGISTER}map/outlines/" in signed_in(corporate).get(f"{REGISTER}map/").content.decode()


def _geojson(**names):
    ring = [[1, 52], [1.1, 52], [1.1, 52.1], [1, 52.1], [1, 52]]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"id": 3, "WD23NM": name, "WD23CD": code},
                "geometry": {"type": "Polygon", "coordinates": [ring]},
            }
            for code, name in names.items()
        ],
    }


def _upload(client, content, name="places.geojson"):
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    file = io.BytesIO(data)
    file.name = name
    return client.post(f"{REGISTER}map/outlines/", {"file": file})


def test_the_corporate_lead_puts_in_outlines_by_code_or_name(castle, corporate, signed_in):
    mill = Place.objects.create(code="E05000002", name="Mill Bridge")
    answer = _upload(signed_in(corporate), _geojson(E05000002="Another name", E9="CASTLE", E7="Elsewhere"))
    assert answer.status_code == 302
    mill.refresh_from_db()
    castle.refresh_from_db()
    assert mill.outline == castle.outline == [[[[1, 52], [1.1, 52], [1.1, 52.1], [1, 52.1], [1, 52]]]]
    event = AuditEvent.objects.get(verb="places.outlines_read")
    assert event.details == {"places": 2, "file": "places.geojson"}


@pytest.mark.parametrize(
    "content, said",
    [
        (b"PK\x03\x04 a zip", "cannot be read as JSON"),
        (b"[" * 100_000, "cannot be read as JSON"),
        (b'{"type": "FeatureCollection", "features": []}', "no “FeatureCollection” of polygons"),
        (b"{}", "no “FeatureCollection”"),
        (_geojson(E9="Elsewhere"), "No area of the file has the code or the name"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_a_sentence(castle, corporate, signed_in, content, said):
    answer = _upload(signed_in(corporate), content)
    assert answer.status_code == 422 and said in answer.content.decode()
    castle.refresh_from_db()
    assert castle.outline[0][0][0] == [2.0, 53.0]


def test_nobody_else_puts_in_outlines(olive, signed_in):
    assert _upload(signed_in(olive), _geojson(castle="Castle")).status_code == 403


def test_narrowing_by_nothing_is_the_whole_register(register):
    assert narrowed({}).count() == 4
