"""Which places have ground in common, and where a postcode lies by the files that say so."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.coordination.askings import Asking, clashes, spread
from folkmoot.core.places import KIND_NAMES, PlaceKind, overlapping, reaching
from folkmoot.core.postcodes import is_postcode, lying

WARD, PARISH, DIVISION, OTHER_WARD = 1, 2, 3, 4
NSPL = [
    '"pcd","pcd2","pcds","doterm","osward","parish"',
    '"OX1 1AA","OX1  1AA","OX1 1AA","","E05013000","E04000001"',
    '"OX1 1AB","OX1  1AB","OX1 1AB","","E05013000","E04999999"',
    '"OX9 9ZZ","OX9  9ZZ","OX9 9ZZ","","E05099999","E04999999"',
]
CODE_POINT = ['"OX11AA",10,451,206,"E92000001","","","E10000025","E07000178","E05013000"']


def test_every_kind_has_a_name():
    assert set(KIND_NAMES) == set(PlaceKind)


def test_a_place_reaches_into_what_it_lies_in_and_what_shares_a_postcode_but_not_into_its_neighbour():
    pairs = overlapping({WARD: DIVISION, OTHER_WARD: DIVISION, DIVISION: None, PARISH: None}, [(WARD, PARISH)])
    ground = {place: frozenset(other for mine, other in pairs if mine == place) for place in range(1, 5)}
    assert reaching([WARD], ground) == {WARD, PARISH, DIVISION}
    assert reaching([DIVISION], ground) == {DIVISION, WARD, OTHER_WARD}
    assert OTHER_WARD not in reaching([WARD], ground)


def test_no_place_stays_the_whole_area():
    assert reaching([], {WARD: frozenset({PARISH})}) == frozenset()


@given(st.dictionaries(st.integers(0, 9), st.one_of(st.none(), st.integers(0, 9)), max_size=10))
def test_overlaps_are_the_same_both_ways_and_a_ring_of_parents_ends(parents):
    pairs = overlapping(parents, [])
    assert {(other, place) for place, other in pairs} == pairs
    assert all(place != other for place, other in pairs)


def test_a_consultation_about_a_ward_clashes_with_one_about_its_parish_and_not_with_the_next_ward():
    days = (date(2027, 5, 1), date(2027, 6, 1))
    ground = {WARD: frozenset({PARISH, DIVISION}), PARISH: frozenset({WARD}), DIVISION: frozenset({WARD, OTHER_WARD})}
    proposal = Asking("mine", 0, *days, places=reaching([WARD], ground))
    others = [Asking(place, place, *days, places=frozenset({place})) for place in (PARISH, DIVISION, OTHER_WARD)]
    assert {clash.asking.key for clash in clashes(proposal, others)} == {PARISH, DIVISION}
    (asked,) = spread([others[1]], ground)
    assert asked.places == {DIVISION, WARD, OTHER_WARD}


def test_a_lookup_and_a_file_without_headings_are_read_alike():
    places = {"E05013000": "ward", "E04000001": "parish"}
    assert list(lying(NSPL, places)) == [("OX11AA", ("ward", "parish")), ("OX11AB", ("ward",)), ("OX99ZZ", ())]
    assert list(lying(CODE_POINT, places)) == [("OX11AA", ("ward",))]


def test_what_is_no_postcode_is_passed_over():
    assert list(lying(["", "Postcode,Ward", "not one,E05013000"], {"E05013000": 1})) == []
    assert is_postcode("ox1 1aa") and is_postcode("W1A 0AX") and not is_postcode("E05013000")
