"""What a spreadsheet calls things, matched once with what the council calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.core.loading.reading import Reading
from folkmoot.core.loading.targets import Target
from folkmoot.core.loading.values import MOST_WORDS, NOTHING, WordList, own_values

WARDS = own_values("Ward", [(1, "Castle Hill"), (2, "St Oswald’s"), (3, "Hill Top")], nothing="The whole area")
SERVICES = own_values(
    "Service", [(1, "Parks & Open Spaces"), (2, "Housing"), (3, "Highways, Parking and Streets")], also={"roads": "3"}
)


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("castle  HILL", "1"),
        ("Housing", "2"),
        ("Roads", "3"),
        ("n/a", NOTHING),
        ("TBC", NOTHING),
        ("Sorcery", None),
    ],
)
def test_a_name_is_known_whatever_its_case_and_spaces(word, key):
    assert (WARDS if key == "1" else SERVICES).key(word) == key


def test_a_cell_may_name_several_and_a_name_may_hold_a_comma():
    assert WARDS.keys("Castle Hill; hill top, Atlantis", several=True) == (["1", "3"], ["Atlantis"])
    assert SERVICES.keys("Highways, Parking and Streets", several=True) == (["3"], [])
    assert SERVICES.keys("Housing, Parks", several=False) == ([], ["Housing, Parks"])


@pytest.mark.parametrize("words", ["All wards", "all", "Whole area", "the whole borough", "Borough-wide", "Citywide"])
def test_every_ward_is_the_whole_area(words):
    assert WARDS.likeliest(words) == NOTHING
    assert SERVICES.likeliest("all") == "", "no service is not every service"


@pytest.mark.parametrize(
    ("word", "key"), [("Parks", "1"), ("Housing Services", "2"), ("Housng", "2"), ("Hill", ""), ("Sorcery", "")]
)
def test_the_likeliest_meaning_is_proposed_and_none_where_two_are_as_likely(word, key):
    assert (WARDS if word == "Hill" else SERVICES).likeliest(word) == key


def test_what_was_said_of_words_counts_unless_the_council_has_the_value_no_more():
    said = SERVICES.with_words({"trees": "1", "gone": "99", "tbd": NOTHING, "housing": "1"})
    assert (said.key("Trees"), said.key("gone"), said.key("TBD")) == ("1", None, NOTHING)
    assert said.key("Housing") == "2", "its own name always means the value itself"


TARGETS = (Target("title", "Title"), Target("ward", "Ward", kind="wards", several=True))


def listed(*cells):
    found = WordList(Reading(targets=("title", "ward")), TARGETS, {"wards": WARDS})
    for number, cell in enumerate(cells, start=2):
        found.add((number, ("x", cell)))
    return [(unknown.word, unknown.cells, unknown.row) for unknown in found.found.values()]


def test_each_unknown_word_is_listed_once_with_its_cells_and_first_row():
    assert listed("Castle Hill", "All", "Castle; ALL", "", "-") == [("All", 2, 3), ("Castle", 1, 4)]


def test_a_file_of_nothing_but_unknown_words_lists_only_so_many():
    assert len(listed(*(f"word {number}" for number in range(MOST_WORDS + 50)))) == MOST_WORDS


@given(st.text(max_size=40))
def test_whatever_a_cell_says_it_is_a_value_nothing_or_named_as_unknown(text):
    keys, unknown = WARDS.keys(text, several=True)
    assert set(keys) <= {"1", "2", "3"}
    assert all(WARDS.key(part) is None for part in unknown)
    assert WARDS.likeliest(text) in {"", NOTHING, "1", "2", "3"}
