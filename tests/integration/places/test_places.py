"""Places of any kind: kept on their list, found by postcode, shown by maps, plans, clashes and the load."""

from __future__ import annotations

import gzip
import io
import json
import time
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.utils import timezone

from folkmoot.core.loading.rows import Fault
from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.actions import change_council
from folkmoot.groundwork.accounts.queries import forget_council
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.lists.actions import add_values, change_value, merge_values, remove_value
from folkmoot.groundwork.lists.loading import ListLoader
from folkmoot.groundwork.loads.actions import undo
from folkmoot.groundwork.loads.models import Load
from folkmoot.groundwork.loads.whole import load_file
from folkmoot.groundwork.places.actions import Drawn, put_postcodes, read_outlines
from folkmoot.groundwork.places.lists import PlaceList
from folkmoot.groundwork.places.models import Place, Postcode, PostcodeFile
from folkmoot.groundwork.places.queries import overlaps, places_of, shown_places
from folkmoot.groundwork.places.tasks import take_in
from folkmoot.plan.programme.queries.clashes import Proposal, picture
from folkmoot.plan.programme.queries.load import of_year
from folkmoot.plan.register.models import Consultation
from folkmoot.plan.register.queries.listing import by_place, narrowed
from folkmoot.plan.register.rules import State
from folkmoot.plan.scrutiny.actions import follow
from folkmoot.plan.scrutiny.queries import followed, follows_of
from tests import factories

pytestmark = pytest.mark.django_db
PLACES = PlaceList()
LINES = ["AL1 1AA,W1,P1", "AL1 1AB,W1", "AL2 1AA,W2"]


def words(response):
    return response.content.decode()


@pytest.fixture
def cora(corporate, signed_in):
    return signed_in(corporate)


@pytest.fixture
def town(corporate):
    """Two wards in a division; a parish that shares a postcode with the first ward alone."""
    (division,) = add_values(by=corporate, kept=PLACES, rows=[{"name": "North", "code": "D1", "kind": "division"}])
    rows = [
        {"name": "Castle", "code": "W1", "kind": "ward", "parent": division},
        {"name": "Abbey", "code": "W2", "kind": "ward", "parent": division},
        {"name": "Castle", "code": "P1", "kind": "parish"},
    ]
    castle, abbey, parish = add_values(by=corporate, kept=PLACES, rows=rows)
    put_postcodes(by=corporate, lines=LINES, name="lookup.csv")
    return {"division": division, "castle": castle, "abbey": abbey, "parish": parish}


# --- The list


def test_a_place_is_added_by_its_page_with_its_kind_and_days(cora):
    data = {"name": "Mill Field", "kind": "development", "code": "", "from_day-year": "2027", "from_day-month": "4"}
    answer = cora.post("/officers/council/lists/places/new/", {**data, "from_day-day": "1"}, follow=True)
    assert "“Mill Field (new development)” is added." in words(answer) or "“Mill Field” is added." in words(answer)
    place = Place.objects.get()
    assert (place.code, place.kind_name, place.from_day.year) == ("dev-mill-field", "New development", 2027)


def test_a_ward_and_a_parish_may_have_the_same_name_but_no_two_places_the_same_code(town, corporate):
    assert Place.objects.filter(name="Castle").count() == 2
    with pytest.raises(NotNow, match="on the list already"):
        add_values(by=corporate, kept=PLACES, rows=[{"name": "Else", "code": "w1", "kind": "ward"}])


def test_nothing_lies_in_itself_or_ends_before_it_begins(town, corporate):
    said = {"name": "North", "kind": "division", "code": "D1"}
    with pytest.raises(NotNow, match="cannot lie in itself"):
        change_value(by=corporate, kept=PLACES, value=town["division"], said={**said, "parent": town["castle"]})
    today = timezone.localdate()
    with pytest.raises(NotNow, match="must not come before"):
        days = {"from_day": today, "until_day": today - timedelta(days=1)}
        change_value(by=corporate, kept=PLACES, value=town["division"], said={**said, **days})


def test_what_is_over_is_no_longer_offered(town, olive, signed_in):
    desk = signed_in(olive)
    assert "Abbey" in words(desk.get("/officers/consultations/log/"))
    Place.objects.filter(code="W2").update(until_day=timezone.localdate() - timedelta(days=1))
    assert "Abbey" not in words(desk.get("/officers/consultations/log/"))


def test_places_merge_within_their_kind_and_bring_their_postcodes(town, corporate):
    merge_values(by=corporate, kept=PLACES, value=town["abbey"], into=town["castle"])
    assert [place.code for place in places_of("AL2 1AA")] == ["D1", "W1"]
    with pytest.raises(NotNow, match="cannot be merged"):
        merge_values(by=corporate, kept=PLACES, value=town["parish"], into=town["castle"])


def test_postcodes_alone_keep_no_place_from_being_deleted(town, corporate):
    remove_value(by=corporate, kept=PLACES, value=town["parish"])
    assert not Postcode.objects.filter(kind="parish").exists()


def test_places_come_from_a_spreadsheet_in_any_kind_with_what_they_lie_in(corporate):
    content = (
        b"Name,Kind,Code,Part of,Population,From\nNorth,Division,D1,,,\n",
        b'Name,Kind,Code,Part of,Population,From\nCastle,Ward,W1,North,"9,140",1 May 2023\nMere,Parish,P1,D1,,\n',
    )
    for number, part in enumerate(content):
        load = load_file(by=corporate, loader=ListLoader(PLACES), content=part, name=f"{number}.csv")
    assert load.loaded == 2
    castle = Place.objects.get(code="W1")
    assert (castle.parent.name, castle.population, castle.from_day.isoformat()) == ("North", 9140, "2023-05-01")
    assert Place.objects.get(code="P1").parent == castle.parent


# --- Postcodes


def test_a_postcode_lies_in_one_place_of_each_kind_and_in_what_those_lie_in(town):
    assert [str(place) for place in places_of(" al1 1aa ")] == ["North (division)", "Castle (parish)", "Castle"]
    assert [place.code for place in places_of("AL2 1AA")] == ["D1", "W2"]
    assert places_of("AL9 9ZZ") == []


def test_a_newer_file_replaces_what_was_said_of_a_kind_and_leaves_the_others(town, corporate):
    put_postcodes(by=corporate, lines=["AL1 1AA,W2"], name="newer.csv")
    assert [place.code for place in places_of("AL1 1AA")] == ["D1", "P1", "W2"]
    assert Postcode.objects.filter(code="AL11AA").count() == 2


def test_a_file_is_read_in_the_background_and_the_page_says_what_came_of_it(town, cora):
    content = "\n".join(["pcds,osward", *(f"AL3 {n}A{letter},W2" for n in range(9) for letter in "ABDEF")]).encode()
    answer = cora.post("/officers/council/postcodes/", {"file": io.BytesIO(content)}, follow=True)
    assert "Waiting to begin" in words(answer)
    run_all()
    assert "45 of 45 postcodes lie in your places" in words(cora.get("/officers/council/postcodes/"))
    assert not PostcodeFile.objects.get().file


def test_a_file_that_fits_nothing_says_so(corporate, cora):
    take_in(by=corporate, content=b"AL1 1AA,W1\n", name="lookup.csv")
    run_all()
    assert "Nothing fits" in words(cora.get("/officers/council/postcodes/"))


def test_nobody_else_puts_postcodes_in(olive):
    with pytest.raises(PermissionDenied):
        take_in(by=olive, content=b"", name="x.csv")


def test_operators_fill_lists_and_postcodes_by_command(corporate, tmp_path, capsys):
    places, postcodes = tmp_path / "places.csv", tmp_path / "postcodes.csv"
    places.write_text("Name,Kind,Code\nCastle,Ward,W1\n")
    postcodes.write_text("AL1 1AA,W1\nAL9 9ZZ,W9\n")
    call_command("fill", "places", str(places), by=corporate.email)
    call_command("postcodes", str(postcodes))
    assert [place.code for place in places_of("AL1 1AA")] == ["W1"]
    with pytest.raises(CommandError, match="no officer"):
        call_command("fill", "places", str(places), by="nobody@example.org")


def test_the_postcodes_of_a_county_are_in_within_ten_seconds(corporate, examples):
    path = examples / "uk-reference" / "postcodes_oxfordshire.csv.gz"
    if not path.exists():
        pytest.skip("no postcodes of Oxfordshire among the example files")
    lines = gzip.decompress(path.read_bytes()).decode("utf-8-sig").splitlines()
    codes = {cell for line in lines[1:] for cell in line.split(",") if cell.startswith("E05")}
    add_values(by=corporate, kept=PLACES, rows=[{"name": c, "code": c, "kind": "ward"} for c in sorted(codes)])
    began = time.process_time()
    taken = put_postcodes(by=corporate, lines=lines, name=path.name)
    assert taken.placed > 30_000
    assert time.process_time() - began < 10


# --- From a map


def geojson(*areas):
    ring = [[1, 52], [1.1, 52], [1.1, 52.1], [1, 52.1], [1, 52]]
    geometry = {"type": "Polygon", "coordinates": [ring]}
    features = [{"type": "Feature", "properties": area, "geometry": geometry} for area in areas]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_a_map_brings_in_places_of_a_kind_with_their_outlines(town, corporate):
    areas = (
        {"WD24CD": "E05000001", "WD24NM": "Riverside", "LAD24NM": "Marsh"},
        {"code": "W2", "name": "Abbey"},
        {"name": "Castle"},
    )
    drawn = read_outlines(by=corporate, content=geojson(*areas), name="wards.geojson", add_as="ward")
    riverside = Place.objects.get(code="E05000001")
    assert (riverside.name, riverside.kind, bool(riverside.outline)) == ("Riverside", "ward", True)
    # What is there already is drawn and not added; Castle is both a ward and a parish.
    assert drawn == Drawn(places=4, added=1)
    assert Place.objects.count() == 5


def test_the_page_of_outlines_adds_what_matches_no_place_when_asked(corporate, cora):
    address = "/officers/consultations/map/outlines/"
    content = geojson({"name": "Mill Field"}, {"name": "Brook Farm"})
    refused = cora.post(address, {"file": io.BytesIO(content), "add_as": ""})
    assert refused.status_code == 422 and not Place.objects.exists()
    answer = cora.post(address, {"file": io.BytesIO(content), "add_as": "development"}, follow=True)
    assert "2 places have an outline now, 2 of them added from the file." in words(answer)
    assert {place.kind for place in Place.objects.all()} == {"development"}


# --- What works on places


def test_residents_find_what_is_about_their_street_whatever_kind_of_place_it_names(town, olive, asha, ravi):
    for title, key in (("Parish hall", "parish"), ("North plan", "division"), ("Abbey green", "abbey")):
        factories.consultation(by=olive, board=asha, state=State.OPEN, title=title, areas=[town[key]])
    page = words(ravi.get("/consultations/?postcode=AL1+1AA"))
    assert "Parish hall" in page and "North plan" in page and "Abbey green" not in page
    assert "about North (division), Castle (parish), Castle or the whole area" in page
    page = words(ravi.get("/consultations/?area=D1"))
    assert "Abbey green" in page and "North plan" in page


def test_a_ward_and_its_parish_clash_and_two_wards_of_a_division_do_not(town, olive, asha):
    today = timezone.localdate()
    others = {
        key: factories.entry(by=olive, title=key, areas=[town[key]], starts_on=today + timedelta(days=3))
        for key in ("parish", "abbey", "division")
    }
    mine = factories.consultation(by=olive, title="Mine", areas=[town["castle"]])
    proposal = Proposal(mine, today, today + timedelta(days=9), (), (town["castle"],))
    assert {other.title for other in picture(proposal).others} == {"parish", "division"}
    assert others["abbey"].areas.get() == town["abbey"]


def test_the_map_and_the_load_count_what_reaches_into_a_place(town, olive):
    factories.entry(by=olive, title="Parish stall", areas=[town["parish"]], starts_on=timezone.localdate())
    everything = Consultation.objects.all()
    assert {place.code: number for place, number in by_place(everything)} == {"W1": 1, "W2": 0}
    assert [entry.title for entry in narrowed({"area": "W1"})] == ["Parish stall"]
    lines = {line.name: line.row.total for line in of_year(timezone.localdate().year).places}
    assert lines == {"Castle": 1, "Abbey": 0}


def test_the_council_says_which_kind_maps_and_tables_show(town, corporate):
    assert {place.code for place in shown_places()} == {"W1", "W2"}
    change_council(by=corporate, place_kind="division")
    forget_council()
    assert {place.code for place in shown_places()} == {"D1"}
    Place.objects.filter(kind="ward").delete()
    change_council(by=corporate, place_kind="")
    forget_council()
    change_council(by=corporate, place_kind="")
    forget_council()
    assert {place.kind for place in shown_places()} == {"division"}


def test_who_follows_a_division_sees_what_is_about_its_wards(town, olive):
    councillor = factories.officer(role="councillor")
    follow(by=councillor, place=town["division"])
    made = factories.consultation(by=olive, areas=[town["castle"]])
    elsewhere = factories.consultation(by=olive, title="Elsewhere", areas=[town["parish"]])
    assert set(followed(follows_of(councillor))) == {made}
    assert elsewhere.pk not in {one.pk for one in followed(follows_of(councillor))}


def test_overlaps_follow_what_the_list_says(town, corporate):
    castle, division = town["castle"], town["division"]
    assert division.pk in overlaps()[castle.pk]
    said = {"name": "Castle", "kind": "ward", "code": "W1", "parent": None}
    change_value(by=corporate, kept=PLACES, value=castle, said=said)
    assert division.pk not in overlaps()[castle.pk]


# --- Changed by a spreadsheet


def test_a_file_of_populations_changes_places_by_code_or_by_name_and_kind(town, corporate):
    content = b"Name,Kind,Code,Population\nCastle Hill,Ward,W1,1200\nAbbey,Ward,,900\nCastle,Parish,P1,300\n"
    load = load_file(by=corporate, loader=ListLoader(PLACES), content=content, name="people.csv")
    assert load.report["changed"] == load.loaded == 3
    assert dict(Place.objects.exclude(kind="division").values_list("code", "population")) == {
        "W1": 1200,
        "W2": 900,
        "P1": 300,
    }
    assert Place.objects.get(code="W1").name == "Castle Hill"
    undo(by=corporate, load=load)
    assert Place.objects.get(code="W1").name == "Castle"
    assert not Place.objects.exclude(population=None).exists()


def test_a_file_that_puts_a_place_into_its_own_part_is_told_so_in_the_dry_run(town, corporate):
    content = b"Name,Kind,Code,Lies in\nNorth,Division,D1,W1\n"
    with pytest.raises(NotNow):
        load_file(by=corporate, loader=ListLoader(PLACES), content=content, name="circle.csv")
    load = Load.objects.get()
    assert "cannot lie in itself" in ListLoader(PLACES).sentence(Fault(**load.report["listed"][0]))
