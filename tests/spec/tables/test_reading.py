"""Tables in files: what is understood of them, and what is refused."""

from __future__ import annotations

import gzip
import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from folkmoot.core.tables import headings
from folkmoot.core.tables.reading import read_table, unpacked
from folkmoot.core.tables.table import MAX_BYTES, Column, TableError
from folkmoot.core.tables.writing import safe, unguarded


def workbook(*rows: list[object], **sheets: list[list[object]]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def read(content: bytes, **how: Any):
    table = read_table(content, "file", **how)
    return [column.heading for column in table.columns], [cells for _number, cells in table.rows()], table


def refused(content: bytes, **how: Any) -> str:
    with pytest.raises(TableError) as caught:
        list(read_table(content, "file", **how).rows())
    assert str(caught.value).endswith(".")
    return caught.value.code


# --- Text files ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        ("café,b\n1,2\n".encode(), "utf-8"),
        (b"\xef\xbb\xbfcaf\xc3\xa9,b\n1,2\n", "utf-8"),
        ("café,b\n1,2\n".encode("cp1252"), "cp1252"),
        ("café,b\n1,2\n".encode("utf-16"), "utf-16"),
        ("caf\u2019s,b\n1,2\n".encode("cp1252"), "cp1252"),
    ],
)
def test_the_encoding_is_found_out(content, encoding):
    names, rows, table = read(content)
    assert table.encoding == encoding
    assert names[0].startswith("caf") and rows == [("1", "2")]


def test_the_encoding_can_be_corrected():
    names, _rows, _table = read("Pratt’s,b\n1,2\n".encode("mac_roman"), encoding="mac_roman")
    assert names[0] == "Pratt’s"
    assert refused(b"caf\xe9,b\n1,2\n", encoding="utf-8") == "not_in_encoding"
    assert refused(b"a,b\n1,2\n", encoding="klingon") == "unknown_encoding"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter):
    lines = [["Name", "Says", "Number"], ["Ann", "yes, of course; why", "1"], ["Ben", "no", "2,5"]]
    content = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines).encode()
    assert read(content)[1] == [("Ann", "yes, of course; why", "1"), ("Ben", "no", "2,5")]


def test_line_breaks_and_quotes_inside_cells_are_kept():
    assert read(b'a,b\r\n"one\r\ntwo","say ""hi"""\r\n')[1] == [("one\r\ntwo", 'say "hi"')]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them_and_empty_ones_passed_over():
    table = read_table(b"a,b\n1,2\n,\n\n3,4\n", "file")
    assert list(table.rows()) == [(2, ("1", "2")), (5, ("3", "4"))]


def test_short_rows_are_filled_and_long_ones_kept_long():
    assert read(b"a,b\n1\n1,2,3\n")[1] == [("1", ""), ("1", "2", "3")]


def test_the_rows_can_be_gone_through_again():
    table = read_table(b"a\n1\n2\n", "file")
    assert list(table.rows()) == list(table.rows())


# --- Headings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "count"),
    [
        ([["a", "b"], ["1", "2"], ["3", "4"]], 1),
        ([["Q", "", ""], ["x", "y", "z"], ["x", "", "z"]], 2),
        ([["Id", "Films", ""], ["", "One", "Two"], ["1", "One", ""]], 2),
        ([["Id", "Seen?"], ["", "Response"], ["1", "Yes"]], 1),  # nothing is missing above
        ([["", "a", "b"], ["1", "x", "y"], ["2", "x", "y"]], 1),  # a column of numbers without a heading
        ([["Id", "Score", ""], ["1", "5", "6"], ["2", "5", "7"]], 1),
    ],
)
def test_two_rows_of_headings_are_told_from_one(rows, count):
    assert headings.detected(rows) == count


def test_two_rows_of_headings_make_one_name_each():
    content = b"Id,Films seen,,Fan\n,One,Two,Response\n1,One,,Yes\n"
    names, rows, table = read(content)
    assert names == ["Id", "Films seen \xe2\x80\x93 One".encode("latin-1").decode(), "Films seen – Two", "Fan"]
    assert table.header_rows == 2 and rows == [("1", "One", "", "Yes")]
    assert read(content, header_rows=1)[0] == ["Id", "Films seen", "", "Fan"]


@pytest.mark.parametrize(("place", "letter"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_the_letters_a_spreadsheet_gives_them(place, letter):
    assert Column(place, "").letter == letter


# --- Workbooks -------------------------------------------------------------------------------------------------------


def test_cells_of_a_workbook_are_read_as_a_person_sees_them():
    content = workbook(
        ["text", "whole", "part", "day", "moment", "tick", "nothing"],
        ["Ann", 5.0, 2.5, date(2026, 5, 3), datetime(2026, 5, 3, 14, 30), True, None],
    )
    assert read(content)[1] == [("Ann", "5", "2.5", "2026-05-03", "2026-05-03 14:30:00", "1", "")]


def test_hidden_sheets_are_not_read():
    book = Workbook()
    book.active.append(["secret"])
    book.active.append(["x"])
    book.active.sheet_state = "hidden"
    sheet = book.create_sheet("Shown")
    sheet.append(["a"])
    sheet.append(["1"])
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue())[0] == ["a"]


def test_a_formula_gives_no_more_than_the_value_it_was_saved_with():
    assert read(workbook(["a"], ["=1+1"], ["b"]))[1] == [("b",)]


# --- What is refused -------------------------------------------------------------------------------------------------


def archive(**members: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in members.items():
            packed.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \r\n\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"a,b\n", "no_rows"),
        (b",,\n1,2,3\n", "no_headings"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_a_table"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_workbook"),
        (gzip.compress(b"a,b\n1,2\n", mtime=0), "compressed"),
        (b"PK\x03\x04 nothing", "broken_workbook"),
        (archive(hello_txt=b"hi"), "not_a_table"),
        (archive(xl__workbook_xml=b"<nonsense"), "broken_workbook"),
        (b'a,b\n1,"' + b"x" * 200_000, "broken_csv"),
        (("a," * 2_100).encode() + b"b\n" + b"1\n", "too_many_columns"),
        (b"x" * (MAX_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_table_is_refused_with_a_sentence(content, code):
    assert refused(content) == code


def test_an_archive_that_claims_to_unpack_to_gigabytes_is_not_unpacked():
    good = workbook(["a"], ["1"])
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name in old.namelist():
            packed.writestr(name, old.read(name))
        with packed.open("xl/sharedStrings.xml", "w", force_zip64=True) as bomb:
            for _megabyte in range(130):
                bomb.write(b" " * 1024**2)
    assert len(file.getvalue()) < 1_000_000
    assert refused(file.getvalue()) == "bomb"


def test_an_archive_of_thousands_of_members_is_refused():
    members = {f"m{number}": b"" for number in range(2_100)}
    assert refused(archive(xl__workbook_xml=b"<a/>", **members)) == "bomb"


def test_entities_in_a_workbook_are_not_resolved():
    good = workbook(["a"], ["1"])
    file = io.BytesIO()
    evil = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>
    <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
    <c r="A1" t="inlineStr"><is><t>&y;</t></is></c></row></sheetData></worksheet>"""
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(file, "w") as packed:
        for name in old.namelist():
            packed.writestr(name, evil if "sheet1" in name else old.read(name))
    assert refused(file.getvalue()) == "broken_workbook"


def test_a_stray_cell_at_the_far_corner_costs_nothing():
    book = Workbook()
    book.active.append(["a"])
    book.active.append(["1"])
    book.active["B900000"] = "stray"
    file = io.BytesIO()
    book.save(file)
    assert read(file.getvalue())[1] == [("1",)]


def test_a_packed_file_is_unpacked_only_as_far_as_a_table_may_be_large():
    assert unpacked(gzip.compress(b"a\n1\n", mtime=0), "x.csv.gz") == (b"a\n1\n", "x.csv")
    bomb, _name = unpacked(gzip.compress(b"\0" * (MAX_BYTES + 10_000)), "bomb.csv.gz")
    assert len(bomb) == MAX_BYTES + 1
    assert refused(bomb) == "too_large"


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_any_bytes_are_a_table_or_are_refused(content):
    try:
        rows = list(read_table(content, "file").rows())
    except TableError:
        return
    assert all(any(cell.strip() for cell in cells) for _number, cells in rows)


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes_in_a_workbook_are_read_or_refused(content):
    try:
        list(read_table(archive(xl__workbook_xml=content), "file").rows())
    except TableError:
        pass


# --- Writing ---------------------------------------------------------------------------------------------------------


@given(st.text(max_size=20))
@settings(max_examples=500)
def test_what_is_made_safe_cannot_run_and_is_read_back_as_it_was(text):
    written = safe(text)
    assert written[:1] not in set("=+-@\t\r\n＝＋－＠")
    if not text.startswith("'"):
        assert unguarded(written) == text


# --- A title above the headings; three rows of them


@pytest.mark.parametrize(
    ("rows", "above", "names"),
    [
        ([["Engagement 2026"], [], ["Title", "Ward", "When"], ["a", "b", "c"]], 2, ["Title", "Ward", "When"]),
        ([["As at:", "1 May"], ["Title", "Ward", "When"], ["a", "b", "c"]], 1, ["Title", "Ward", "When"]),
        ([[], [], ["Title", "Ward"], ["a", "b"]], 2, ["Title", "Ward"]),
        ([["Title", "Ward", "When"], ["a", "", ""], ["b", "x", "y"]], 0, ["Title", "Ward", "When"]),
        ([["Title"], ["a"], ["b"]], 0, ["Title"]),
        ([["Plan"], ["Title", "Who", "", "When"], ["", "Lead", "Team", ""], ["a", "b", "c", "d"]], 1, None),
    ],
)
def test_a_title_above_the_headings_is_passed_over(rows, above, names):
    found, _rows, table = read(workbook(*[[cell or None for cell in row] or [None] for row in rows]))
    assert table.above == above
    assert found == (names or ["Title", "Who – Lead", "Who – Team", "When"])


def test_one_question_over_the_columns_of_its_choices_is_no_title():
    assert headings.above([["Which?", "", ""], ["bus", "car", "bike"], ["bus", "", "bike"]]) == 0


def test_rows_are_numbered_from_the_top_of_the_sheet_whatever_stands_above():
    table = read_table(b"Plan,,\n,,\nTitle,Ward,When\na,b,c\n", "file")
    assert list(table.rows()) == [(4, ("a", "b", "c"))]


def test_where_the_headings_stand_can_be_corrected():
    content = b"Plan,,\nTitle,Ward,When\na,b,c\n"
    assert read(content)[0] == ["Title", "Ward", "When"]
    assert read(content, above=0, header_rows=1)[0] == ["Plan"]
    assert refused(content, above=99) == "no_rows"


def test_the_third_row_that_a_survey_tool_writes_for_itself_is_no_response():
    content = b'Q1,Q2\nDo you?,Why?\n"{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\nYes,No\n'
    names, rows, table = read(content)
    assert (names, rows, table.header_rows) == (["Q1 – Do you?", "Q2 – Why?"], [("Yes", "No")], 3)


TWICE_DIVIDED = b"""Ward,2025,,,,2026,,,
,Agree,,Disagree,,Agree,,Disagree,
,Men,Women,Men,Women,Men,Women,Men,Women
Castle,12,14,3,2,10,11,4,4
Fenside,7,9,8,6,5,6,9,8
"""


def test_headings_divided_twice_are_three_rows_and_found_so():
    names, rows, table = read(TWICE_DIVIDED)
    assert table.header_rows == 3
    assert names[:4] == ["Ward", "2025 – Agree – Men", "2025 – Agree – Women", "2025 – Disagree – Men"]
    assert rows[0][:2] == ("Castle", "12")


def test_words_below_two_rows_of_headings_are_rows_and_no_third_heading():
    content = b"Place,Likes,,,\n,Park,,Shop,\nCastle,trees,ponds,bread,cheese\nFenside,grass,ducks,tea,soup\n"
    assert read(content)[2].header_rows < 3


def test_three_rows_of_headings_make_one_name_each():
    content = b"Where,,Who\nWard,,Lead\nFirst,Second,\na,b,c\n"
    assert read(content, header_rows=3)[0] == ["Where – Ward – First", "Where – Ward – Second", "Who – Lead"]


def test_another_sheet_can_be_read_and_a_hidden_one_cannot():
    content = workbook(["a"], ["1"], Other=[["b"], ["2"]])
    assert read(content)[0] == ["a"]
    assert read(content, sheet="Other")[0] == ["b"]
    assert refused(content, sheet="Secret") == "no_such_sheet"
