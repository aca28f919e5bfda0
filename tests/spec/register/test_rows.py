"""Columns proposed from headings, and rows read as entries with everything that does not fit."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.core.loading.reading import Reading, from_data
from folkmoot.core.loading.rows import FAULTS as FAULTS_OF_ALL
from folkmoot.core.loading.rows import Source
from folkmoot.core.loading.targets import missing, repeated
from folkmoot.core.loading.values import own_values
from folkmoot.core.register.columns import TARGETS, propose
from folkmoot.core.register.rows import FAULTS, LONGEST, Converter, Known, levels, methods
from folkmoot.core.tables.reading import read_table
from folkmoot.core.tables.table import Column

OWN = {
    "services": own_values("Service", [(1, "Parks & Open Spaces"), (2, "Housing")]),
    "audiences": own_values("Audience", [(5, "Young people"), (6, "Parents, carers and guardians")]),
    "areas": own_values("Ward", [(7, "Castle Hill"), (8, "St Oswald's")]),
    "topics": own_values("Topic", [(9, "Trees")]),
    "methods": methods([("drop-in", "Drop-in or exhibition")]),
    "levels": levels([("consult", "Consult")]),
}
KNOWN = Known(OWN, allowed=frozenset({1}))
EMPTY = {"service": "1", "method": "other", "level": "consult"}


def entries(rows, targets, *, header_rows=1, covered=frozenset(), empty=EMPTY, words=None):
    text = io.StringIO()
    csv.writer(text).writerows([[f"H{n}" for n in range(len(targets))]] * header_rows + rows)
    table = read_table(text.getvalue().encode(), "list.csv", header_rows=header_rows, above=0)
    reading = Reading(header_rows, "", tuple(targets), options=empty, words=words or {})
    return list(Converter(Source(table, reading, covered), KNOWN).all())


def whys(entry):
    return [fault.why for fault in entry.faults]


@pytest.mark.parametrize(
    "headings, targets",
    [
        (
            ["Title", "Service Area", "Method(s) used", "Start Date", "End date", "Ward"],
            ["title", "service", "method", "first day", "last day", "areas"],
        ),
        (["Consultation name", "Who", "When", "Notes", "More notes"], ["title", "audiences", "when", "notes", "notes"]),
        (["Opens", "Closes", "Project", "No. of responses"], ["first day", "last day", "title", "people reached"]),
        (["Ref", "x", ""], ["title", "", ""]),
        (["Department", "Led by", "Venue", "Level of involvement"], ["service", "run by", "place", "level"]),
    ],
)
def test_headings_say_what_columns_are(headings, targets):
    found = propose([Column(place, heading) for place, heading in enumerate(headings)])
    if "title" not in targets:
        assert set(targets) <= set(found) | {"title"} or found
    else:
        assert list(found) == targets


@given(st.lists(st.text(max_size=25), min_size=1, max_size=12))
def test_no_field_is_proposed_twice_whatever_the_headings(headings):
    found = propose([Column(place, heading) for place, heading in enumerate(headings)])
    assert len(found) == len(headings)
    assert not repeated(found, TARGETS)


def test_what_is_wrong_with_a_choice_of_columns():
    def wrong(*chosen):
        return [target.key for target in [*missing(chosen, TARGETS), *repeated(chosen, TARGETS)]]

    assert wrong("title", "notes", "notes", "") == []
    assert wrong("when", "when") == ["title", "when"]


def test_a_reading_is_kept_whole():
    reading = Reading(2, "cp1252", ("title", "", "when"), 1, "Sheet 2", {"method": "letter"}, {"areas": {"all": "-"}})
    assert from_data(reading.as_data()) == reading


def test_a_row_becomes_an_entry():
    (found,) = entries(
        [
            [
                "Dog walks",
                "parks &  OPEN spaces",
                "Questionnaire",
                "3 March 2020",
                "Deciding together",
                "Castle Hill; St Oswald's",
                "Young people",
                "1,204",
                "Mere Trust",
                "Town hall",
            ]
        ],
        ["title", "service", "method", "when", "level", "areas", "audiences", "people reached", "run by", "place"],
    )
    assert found.faults == [] and found.kept == []
    assert (found.title, found.service, found.method, found.level) == ("Dog walks", 1, "survey elsewhere", "involve")
    assert (found.first, found.last, found.words) == (date(2020, 3, 3), None, "")
    assert (found.areas, found.audiences, found.reached) == ((7, 8), (5,), 1204)
    assert (found.run_by, found.place) == ("Mere Trust", "Town hall")


def test_a_name_with_a_comma_is_found_whole():
    (found,) = entries([["A", "Parents, carers and guardians"]], ["title", "audiences"])
    assert found.audiences == (6,) and not found.faults


@pytest.mark.parametrize(
    "target, value, why",
    [
        ("title", "", "no_title"),
        ("when", "31/02/2020", "wrong_date"),
        ("when", "43891", "wrong_date"),
        ("service", "Sorcery", "unknown_service"),
        ("service", "Housing", "not_yours"),
        ("method", "Telepathy", "unknown_method"),
        ("level", "Ignore", "unknown_level"),
        ("areas", "Castle Hill; Atlantis", "unknown_name"),
        ("audiences", "Unicorns", "unknown_name"),
        ("topics", "Trees and hedges", "unknown_name"),
        ("people reached", "about 40", "not_a_number"),
        ("people expected", "-3", "not_a_number"),
        ("people expected", "٣", "not_a_number"),
        ("people reached", "12.5", "not_a_number"),
        ("notes", "x" * 4001, "too_long"),
    ],
)
def test_what_does_not_fit_is_named_with_its_cell(target, value, why):
    targets = [target] if target == "title" else ["title", target]
    row = [value, "x"] if target == "title" else ["A", value]
    (found,) = entries([row], [*targets, ""] if target == "title" else targets)
    assert whys(found) == [why]
    assert (found.faults[0].row, found.faults[0].column) == (2, targets.index(target))
    assert {**FAULTS_OF_ALL, **FAULTS}[why].endswith(".")


def test_without_a_service_and_without_one_for_empty_cells_a_row_does_not_fit():
    (found,) = entries([["A"]], ["title"], empty={})
    assert whys(found) == ["no_service"]


def test_cells_under_a_merged_one_are_reported_not_guessed():
    one, other = entries([["A", "Castle Hill"], ["B", ""]], ["title", "areas"], covered=frozenset({(3, 1), (3, 9)}))
    assert whys(one) == [] and whys(other) == ["merged"]


def test_the_same_column_decides_what_a_number_means():
    known = entries([["A", "03/04/2020"], ["B", "23/04/2020"]], ["title", "when"])
    assert [one.first for one in known] == [date(2020, 4, 3), date(2020, 4, 23)]
    (unknown,) = entries([["A", "03/04/2020"]], ["title", "when"])
    assert (unknown.first, unknown.words) == (None, "03/04/2020")
    assert [fault.why for fault in unknown.kept] == ["ambiguous"] and not unknown.faults


def test_nothing_of_a_text_that_is_too_long_is_lost():
    title, when = "word " * 60, "now and then " * 20
    (found,) = entries([[title, when, "a note"]], ["title", "when", "notes"])
    assert len(found.title) <= LONGEST["title"] and found.title.endswith("…") and len(found.words) <= 120
    assert title.strip() in found.notes and when.strip() in found.notes and "a note" in found.notes
    assert not found.faults


def test_several_columns_of_notes_are_put_one_under_the_other():
    (found,) = entries([["A", "one", "", "two"]], ["title", "notes", "notes", "notes"])
    assert found.notes == "one\ntwo"


def test_a_file_that_says_nothing_of_when_says_so():
    (found,) = entries([["A"]], ["title"])
    assert found.words == "not said"


def test_the_apostrophe_that_a_download_put_before_a_formula_is_taken_off_again():
    (found,) = entries([["'=1+1"]], ["title"])
    assert found.title == "=1+1"


def test_the_key_is_that_of_what_a_row_says():
    one, same, other = entries([["A b", "x"], [" a  B", "X"], ["A b", "y"]], ["title", "notes"])
    assert one.key == same.key != other.key


@settings(max_examples=60)
@given(st.lists(st.lists(st.text(max_size=30), min_size=5, max_size=5), min_size=1, max_size=6))
def test_whatever_a_file_holds_every_row_comes_back_as_an_entry_or_with_its_faults(rows):
    rows = [["row", *(cell.replace("\0", "") for cell in row)] for row in rows]
    targets = ["notes", "title", "when", "service", "people reached", "areas"]
    found = entries(rows, targets)
    assert [one.row for one in found] == sorted({one.row for one in found})
    for one in found:
        assert one.faults or (one.title and one.service and (one.first or one.words))
        assert len(one.title) <= 160 and len(one.words) <= 120
