"""Columns proposed from headings, and a file known again by its headings."""

from __future__ import annotations

from folkmoot.core.loading.targets import Target, missing, propose, repeated, shape
from folkmoot.core.tables.table import Column

TARGETS = (
    Target("title", "Title", ("title", "event"), required=True),
    Target("first", "First day", ("start date", "start", "date")),
    Target("last", "Last day", ("end date", "end")),
    Target("notes", "Notes", ("notes", "comments"), many=True),
)


def columns(*headings: str) -> list[Column]:
    return [Column(place, heading) for place, heading in enumerate(headings)]


def test_the_surest_heading_wins_and_each_target_is_given_once():
    assert propose(columns("Date", "Start date", "Event title", "End"), TARGETS) == ("", "first", "title", "last")
    assert propose(columns("Notes", "Other comments", "Ref"), TARGETS) == ("notes", "notes", "")


def test_what_is_missing_and_what_is_given_twice():
    assert [target.key for target in missing(("first", "notes"), TARGETS)] == ["title"]
    assert [target.key for target in repeated(("title", "title", "notes", "notes", ""), TARGETS)] == ["title"]


def test_a_file_is_known_again_by_its_headings_in_their_order():
    assert shape(columns("Title", "Start  date")) == shape(columns("TITLE", "start date"))
    assert len({shape(columns("a", "b")), shape(columns("b", "a")), shape(columns("a", "b", ""))}) == 3
