"""Partners' calendars: ordinary ones, odd ones, and ones that mean harm."""

from __future__ import annotations

from datetime import UTC, date, datetime
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from folkmoot.core.calendars.reading import MAX_BYTES, CalendarError, read_calendar
from folkmoot.core.calendars.writing import Day, write_calendar

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)


def calendar(*events: str, begin: str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", end: str = "END:VCALENDAR\r\n") -> bytes:
    return (begin + "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events) + end).encode()


def event(*lines: str, uid: str = "one@nhs.example", title: str = "Surgery hours") -> str:
    return "\r\n".join([f"UID:{uid}", f"SUMMARY:{title}", *lines])


def read(*events: str):
    return read_calendar(calendar(*events), FIRST, LAST)


def test_a_whole_day_event_ends_on_the_eve_of_its_end():
    found = read(
        event(
            "DTSTART;VALUE=DATE:20270503",
            "DTEND;VALUE=DATE:20270510",
            "LOCATION:Town Hall\\, room 2",
            "URL:https://nhs.example/ask",
        )
    )
    (one,) = found.events
    assert (one.title, one.first, one.last) == ("Surgery hours", date(2027, 5, 3), date(2027, 5, 9))
    assert (one.place, one.link) == ("Town Hall, room 2", "https://nhs.example/ask")
    assert one.key == "one@nhs.example/2027-05-03"


@pytest.mark.parametrize(
    ("lines", "days"),
    [
        (["DTSTART:20270503T180000", "DTEND:20270503T200000"], (date(2027, 5, 3), date(2027, 5, 3))),
        (["DTSTART:20270503T180000", "DTEND:20270504T000000"], (date(2027, 5, 3), date(2027, 5, 3))),
        (["DTSTART:20270503T180000", "DTEND:20270504T010000"], (date(2027, 5, 3), date(2027, 5, 4))),
        (["DTSTART:20270503T233000Z"], (date(2027, 5, 4), date(2027, 5, 4))),
        (["DTSTART:20271203T233000Z"], (date(2027, 12, 3), date(2027, 12, 3))),
        (['DTSTART;TZID="Odd: zone; really":20270503T180000'], (date(2027, 5, 3), date(2027, 5, 3))),
        (["DTSTART;VALUE=DATE:20270503", "DURATION:P2W"], (date(2027, 5, 3), date(2027, 5, 16))),
        (["DTSTART:20270503T100000", "DURATION:PT30H"], (date(2027, 5, 3), date(2027, 5, 4))),
        (["DTSTART;VALUE=DATE:20270503", "DTEND;VALUE=DATE:20270503"], (date(2027, 5, 3), date(2027, 5, 3))),
    ],
)
def test_days_of_events(lines, days):
    (one,) = read(event(*lines)).events
    assert (one.first, one.last) == days


def test_recurring_events_come_day_by_day_without_those_taken_out():
    found = read(
        event("DTSTART:20270105T190000", "RRULE:FREQ=WEEKLY;COUNT=4", "EXDATE:20270112T190000", "RDATE:20270301T190000")
    )
    assert [one.first.isoformat() for one in found.events] == ["2027-01-05", "2027-01-19", "2027-01-26", "2027-03-01"]
    assert len({one.key for one in found.events}) == 4


def test_one_of_them_can_be_moved_or_cancelled():
    found = read(
        event("DTSTART:20270105T190000", "RRULE:FREQ=WEEKLY;COUNT=3"),
        event("RECURRENCE-ID:20270112T190000", "DTSTART:20270113T190000"),
        event("RECURRENCE-ID:20270119T190000", "DTSTART:20270119T190000", "STATUS:CANCELLED"),
    )
    assert sorted((one.first.isoformat(), one.key[-10:]) for one in found.events) == [
        ("2027-01-05", "2027-01-05"),
        ("2027-01-13", "2027-01-12"),
    ]


def test_what_lies_outside_the_days_asked_for_is_not_read():
    found = read(event("DTSTART:20200101T100000"), event("DTSTART:20250101T100000", "RRULE:FREQ=YEARLY", uid="two"))
    assert [one.first.year for one in found.events] == [2026, 2027, 2028]


def test_folded_lines_and_what_stands_in_alarms():
    text = calendar(
        "UID:a\r\nSUMMARY:A long tit\r\n le that goes on\r\nDTSTART:20270105T190000\r\n"
        "BEGIN:VALARM\r\nSUMMARY:Alarm\r\nDTSTART:20290101\r\nEND:VALARM"
    )
    (one,) = read_calendar(text, FIRST, LAST).events
    assert (one.title, one.first.year) == ("A long title that goes on", 2027)


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["DTSTART:soon"], "no_day"),
        ([], "no_day"),
        (["DTSTART:20270230"], "no_day"),
        (["DTSTART:00010101"], "no_day"),
        (["DTSTART:99991231"], "no_day"),
        (["DTSTART:20270503", "DTEND:20270501"], "ends_before"),
        (["DTSTART:20270503", "DTEND:20990501"], "too_long"),
        (["DTSTART:20270503", "RRULE:FREQ=SECONDLY"], "rule"),
        (["DTSTART:20200101", "RRULE:FREQ=DAILY"], "too_often"),
    ],
)
def test_an_event_that_cannot_be_kept_is_named_and_the_others_are_read(lines, code):
    found = read(event(*lines), event("DTSTART:20270503", uid="good", title="Good"))
    assert [one.title for one in found.events] == ["Good"]
    assert [(title, fault.code) for title, fault in found.left_out] == [("Surgery hours", code)]
    assert str(found.left_out[0][1]).endswith("." if code != "rule" else "SECONDLY")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "https://a b", 'https://x"onclick=', "ftp://a.example", "//a"]
)
def test_only_web_addresses_become_links(url):
    assert read(event("DTSTART:20270503", f"URL:{url}")).events[0].link == ""


def test_titles_hold_no_control_characters():
    found = read(event("DTSTART:20270503", title="A\x00B\x1b[31m\u202ered\\nline"))
    assert found.events[0].title == "A B [31m red line"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_a_calendar"),
        (b"<html>Sign in</html>", "not_a_calendar"),
        (b"\x1f\x8b\x08" + b"\0" * 50, "not_a_calendar"),
        (b"BEGIN:VCALENDAR\r\n" + b"x" * MAX_BYTES, "too_large"),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Cut o", "broken"),
        (b"BEGIN:VCALENDAR\r\nEND:VEVENT\r\nEND:VCALENDAR", "broken"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:X\r\n" * 50, "broken"),
        (b"BEGIN:VCALENDAR\r\n" + b"X:1\r\n" * 100_001 + b"END:VCALENDAR", "too_many_lines"),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nEND:VEVENT\r\n" * 5_001 + b"END:VCALENDAR", "too_many_events"),
    ],
)
def test_files_that_are_no_calendar_are_refused_with_a_sentence(content, code):
    with pytest.raises(CalendarError) as refused:
        read_calendar(content, FIRST, LAST)
    assert refused.value.code == code
    assert str(refused.value).endswith(".")


def test_many_recurring_events_are_refused_before_they_fill_the_memory():
    each = "DTSTART:20260101\r\nRRULE:FREQ=WEEKLY"
    events = [event(*each.split("\r\n"), uid=f"u{number}") for number in range(300)]
    began = process_time()
    with pytest.raises(CalendarError) as refused:
        read(*events)
    assert refused.value.code == "too_many_entries"
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "line",
    [
        "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "EXDATE:" + "20270101," * 20_000,
        "X;" + "a;" * 50_000 + ":b",
        'DTSTART;TZID="' + '"' * 1_500 + ":20270101",
        "SUMMARY" + "\\" * 50_000 + ":x",
        ";:;:" * 10_000,
    ],
)
def test_lines_made_to_take_long_do_not(line):
    began = process_time()
    read(event("DTSTART:20270503", line))
    assert process_time() - began < 2


@settings(max_examples=150)
@given(
    st.binary(max_size=400),
    st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "DTSTART:20270101",
                "SUMMARY:x",
                "RRULE:FREQ=DAILY;COUNT=3",
                "DTEND:20270102T000000Z",
                "DURATION:P",
                "UID:;",
                " folded",
                "\t",
                ":",
                ";",
                "END:VCALENDAR",
                "RECURRENCE-ID:20270101",
                "EXDATE:,",
                "RDATE:20270101/P1D",
            ]
        ),
        max_size=20,
    ),
)
def test_nothing_at_all_breaks_the_reader(noise, lines):
    for content in (
        noise,
        b"BEGIN:VCALENDAR\r\n" + noise,
        ("BEGIN:VCALENDAR\n" + "\n".join(lines)).encode(),
        calendar("\r\n".join(lines)),
    ):
        try:
            read_calendar(content, FIRST, LAST)
        except CalendarError as fault:
            assert str(fault)


TEXTS = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1, max_size=120)


@given(TEXTS, st.dates(FIRST, LAST), st.integers(0, 300), TEXTS)
def test_what_we_write_we_read_again(title, first, length, text):
    last = date.fromordinal(first.toordinal() + length)
    day = Day("consultation-7@council.example", title, first, last, datetime(2026, 1, 1, tzinfo=UTC), text)
    written = write_calendar("Forward plan", [day])
    assert all(len(line.encode()) <= 75 for line in written.split("\r\n"))
    shown = "".join(letter if letter.isprintable() else " " for letter in "".join(c for c in title if c.isprintable()))
    found = read_calendar(written.encode(), FIRST, date(2031, 1, 1))
    expected = " ".join(shown.split())[:160]
    assert [(one.title, one.first, one.last) for one in found.events] == ([(expected, first, last)] if expected else [])
    assert written == write_calendar("Forward plan", [day])
