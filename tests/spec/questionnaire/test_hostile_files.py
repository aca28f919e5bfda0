"""A file from a stranger is read, or refused with a sentence. It never crashes, swells or smuggles anything in."""

import json
import random
import resource
import subprocess
import sys
import time
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest

from folkmoot.core.questionnaire.check_command import main
from folkmoot.core.questionnaire.formats import containers, limesurvey, sheets
from folkmoot.core.questionnaire.formats.detect import check, read_any
from folkmoot.core.questionnaire.formats.imported import Refused
from folkmoot.core.questionnaire.formats.plain_words import plain
from tests.spec.questionnaire import hostile

MEGABYTE = 1_000_000


def archive(**parts: bytes) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return written.getvalue()


def swelling_sheet() -> bytes:
    return hostile.with_part(hostile.HARMLESS, hostile.FIRST_SHEET, b" " * 150 * MEGABYTE)


def swelling_survey() -> bytes:
    return archive(**{"survey_1.lss": b" " * 150 * MEGABYTE})


def many_parts() -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w") as made:
        for number in range(5_000):
            made.writestr(f"survey_{number}.lss", b"")
    return written.getvalue()


def many_elements() -> bytes:
    return hostile.limesurvey(extra="<x>" + "<a/>" * 1_000_000 + "</x>")


def deep_elements() -> bytes:
    return hostile.limesurvey(extra="<a>" * 200_000 + "</a>" * 200_000)


def laughing_survey() -> bytes:
    return hostile.limesurvey(hostile.lime_question("q", question="x"), head=hostile.LAUGHS).replace(
        b"x]]>", b"]]>&a10;"
    )


def laughing_sheet() -> bytes:
    row = f'<row r="2">{hostile.inline("A2", "text")}{hostile.inline("B2", "q")}{hostile.inline("C2", "&a10;")}</row>'
    return hostile.with_sheet(hostile.HEADING_ROW + row, head=hostile.LAUGHS)


def laughing_sheet_in_utf16() -> bytes:
    text = hostile.sheet_xml(hostile.HEADING_ROW, head=hostile.LAUGHS).decode().replace("UTF-8", "UTF-16")
    return hostile.with_part(hostile.HARMLESS, hostile.FIRST_SHEET, text.encode("utf-16"))


def reading_a_file() -> bytes:
    survey = hostile.limesurvey(hostile.lime_question("q"), head=hostile.FILE_ENTITY)
    return survey.replace(b"<![CDATA[Question]]>", b"&file;")


def huge_cell() -> bytes:
    cells = (hostile.inline("A2", "note"), hostile.inline("B2", "n"), hostile.inline("C2", "x" * 10 * MEGABYTE))
    return hostile.with_sheet(f'{hostile.HEADING_ROW}<row r="2">{"".join(cells)}</row>')


def too_large() -> bytes:
    return b"<document>" + b" " * 51 * MEGABYTE


def deep_json() -> bytes:
    return b'{"folkmoot":' + b"[" * 400_000


def many_rows() -> bytes:
    return hostile.form(*[("text", "name", "Name")] * 6_000)


def many_choices() -> bytes:
    choices = [("list", f"c{number}", "Choice") for number in range(1_900)]
    return hostile.form(*[("select_one list", "q", "Question")] * 1_900, choices=choices)


BOMBS = {
    "6,000 questions of one name": (many_rows, "survey.xlsx", "too_big_questionnaire"),
    "1,900 questions of 1,900 choices each": (many_choices, "survey.xlsx", "too_big_questionnaire"),
    "a sheet that unpacks to 150 MB": (swelling_sheet, "survey.xlsx", "unpacks_too_large"),
    "a survey that unpacks to 150 MB": (swelling_survey, "survey.lsa", "unpacks_too_large"),
    "an archive of 5,000 parts": (many_parts, "survey.lsa", "too_many_parts"),
    "1,000,000 elements": (many_elements, "survey.lss", "too_many_parts"),
    "200,000 elements inside each other": (deep_elements, "survey.lss", "too_many_parts"),
    "a billion laughs in a survey": (laughing_survey, "survey.lss", "forbidden_xml"),
    "a billion laughs in a workbook": (laughing_sheet, "survey.xlsx", "forbidden_xml"),
    "a billion laughs in UTF-16": (laughing_sheet_in_utf16, "survey.xlsx", "forbidden_xml"),
    "a file of this machine as an entity": (reading_a_file, "survey.lss", "forbidden_xml"),
    "a cell of 10 MB": (huge_cell, "survey.xlsx", "cell_too_long"),
    "a file of 51 MB": (too_large, "survey.lss", "too_large"),
    "brackets 400,000 deep": (deep_json, "survey.json", "not_a_questionnaire"),
}


def with_little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MEGABYTE, 700 * MEGABYTE))


def seconds_of_children() -> float:
    """Time spent working, which does not grow when the machine is busy with other things."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_are_refused_with_a_sentence_in_little_memory_and_time(name: str, tmp_path: Path) -> None:
    make, file_name, code = BOMBS[name]
    path = tmp_path / file_name
    path.write_bytes(make())
    started = seconds_of_children()
    command = [sys.executable, "-m", "folkmoot.core.questionnaire.check_command", str(path)]
    run = subprocess.run(command, capture_output=True, timeout=60, preexec_fn=with_little_memory, check=False)
    report = json.loads(run.stdout)
    assert (run.returncode, report["refused"], report["code"]) == (3, True, code)
    assert report["reason"].endswith(".") and run.stderr == b""
    assert seconds_of_children() - started < 10
    assert check(path.read_bytes(), file_name)["code"] == code


def refusal(data: bytes, name: str) -> Refused:
    with pytest.raises(Refused) as refused:
        read_any(data, name)
    return refused.value


def test_a_part_that_unpacks_to_more_than_it_says_is_damaged() -> None:
    bomb = hostile.with_part(hostile.HARMLESS, hostile.FIRST_SHEET, b" " * 5 * MEGABYTE)
    assert refusal(hostile.lying_about_size(bomb, 1_000), "survey.xlsx").code == "damaged"


def test_a_part_that_says_it_is_huge_is_not_opened() -> None:
    assert refusal(hostile.lying_about_size(hostile.HARMLESS, 2**32 - 1), "survey.xlsx").code == "unpacks_too_large"


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (hostile.HARMLESS, "survey.lss", "an Excel workbook (.xlsx)"),
        (hostile.HARMLESS, "survey.xls", "an Excel workbook (.xlsx)"),
        (hostile.limesurvey(hostile.lime_question("q")), "survey.xlsx", "a LimeSurvey file (.lss, .lsg or .lsq)"),
        (b'{"folkmoot": 1}', "survey.lss", "a Folkmoot questionnaire (.json)"),
    ],
)
def test_a_wrong_name_is_told_with_what_the_file_holds(data: bytes, name: str, found: str) -> None:
    refused = refusal(data, name)
    assert refused.code == "wrong_extension"
    assert refused.sentence == f"The file is called “{name}” but holds {found}. Rename it and try again."


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
        b"%PDF-1.7",
        b"type,name,label\ntext,a,b",
        b"<html><body>Hello</body></html>",
        b"<svg/>",
        b"MZ\x90\0",
        archive(**{"readme.txt": b"hello"}),
        archive(**{"../../etc/cron.d/x": b"* * * * *"}),
    ],
)
def test_what_is_no_questionnaire_is_refused_whatever_it_is_called(data: bytes) -> None:
    for name in ("survey.xlsx", "survey.lss", "survey", "survey.json", ""):
        assert refusal(data, name).code == "unknown_format"


def test_an_empty_file_is_refused() -> None:
    assert refusal(b"", "survey.xlsx").sentence == "The file is empty."


def samples() -> dict[str, bytes]:
    survey = hostile.limesurvey(hostile.lime_question("q1") + hostile.lime_question("q2", "Y"))
    return {"survey.xlsx": hostile.HARMLESS, "survey.lss": survey, "survey.lsa": archive(**{"survey_1.lss": survey})}


@pytest.mark.parametrize("name", samples())
def test_a_file_cut_short_anywhere_is_refused(name: str) -> None:
    data = samples()[name]
    assert read_any(data, name).questionnaire.questions
    for end in range(1, len(data) - 20, max(1, len(data) // 60)):
        with pytest.raises(Refused):
            read_any(data[:end], name)


@pytest.mark.parametrize("name", samples())
def test_damaged_bytes_never_cause_anything_but_a_refusal(name: str) -> None:
    data = samples()[name]
    chance = random.Random(20250327)
    for _ in range(150):
        damaged = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        report = check(bytes(damaged), name)
        assert report.get("reason", ".").endswith(".")


def test_noise_after_the_mark_of_an_old_workbook_is_refused() -> None:
    chance = random.Random(1)
    for length in (0, 100, 512, 5_000, 50_000):
        noise = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + chance.randbytes(length)
        assert refusal(noise, "survey.xls").code == "damaged"


def test_scripts_in_words_are_dropped_and_named() -> None:
    label = 'How is <b>your</b> street?<script>alert("hello")</script><img src=x onerror="alert(1)">'
    survey = hostile.limesurvey(hostile.lime_question("street", question=label))
    for data, name in ((survey, "survey.lss"), (hostile.form(("text", "street", label)), "survey.xlsx")):
        imported = read_any(data, name)
        assert imported.questionnaire.question("street").label == {"en": "How is your street?"}
        assert {"script", "media"} <= {left.code for left in imported.left_behind}


def test_tags_hidden_in_entities_become_words_not_tags() -> None:
    assert plain("&lt;script&gt;alert(1)&lt;/script&gt; and <i>more</i>") == "<script>alert(1)</script> and more"


@pytest.mark.parametrize(
    "piece", ["<", "<!--", "<script>", "<a href=", "&#", "[x](", "**", "<a " + "b" * 100, "<p>", "__a"]
)
def test_broken_markup_is_read_in_a_time_that_grows_with_its_length(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    started = time.process_time()
    plain(text)
    assert time.process_time() - started < 2


def test_formulas_are_text_and_never_counted() -> None:
    imported = read_any(hostile.form(("text", "sum", "'=1+1"), ("text", "cmd", "=cmd|' /C calc'!A0")), "survey.xlsx")
    labels = [question.label["en"] for question in imported.questionnaire.questions]
    assert labels == ["'=1+1", "cmd"]  # a formula has no value until it is worked out, which never happens here


def test_a_sheet_that_claims_a_million_rows_and_columns_is_read_as_it_is() -> None:
    far = '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
    claims = '<dimension ref="A1:XFD1048576"/>'
    started = time.process_time()
    imported = read_any(hostile.with_sheet(hostile.HEADING_ROW + hostile.FIRST_ROW + far, dimension=claims), "s.xlsx")
    assert [question.id for question in imported.questionnaire.questions] == ["name"]
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    "condition",
    [
        "(" * 4_000,
        "not(" * 1_000 + "true()" + ")" * 1_000,
        " and ".join(["${name} = 'x'"] * 300),
        "${name}=" * 600,
        "'" * 4_999,
        "x" * 99_000,
        "a or " * 900 + "a",
        "1" * 4_000,
        "- " * 2_000 + "1",
    ],
)
def test_monstrous_conditions_are_left_behind_or_fit(condition: str) -> None:
    row = ("text", "why", "Why?", "", "", condition)
    imported = read_any(hostile.form(("text", "name", "What is your name?"), row), "survey.xlsx")
    assert len(imported.questionnaire.questions) == 2
    survey = hostile.limesurvey(hostile.lime_question("name") + hostile.lime_question("why", relevance=condition))
    assert len(read_any(survey, "survey.lss").questionnaire.questions) == 2


def test_names_of_files_in_an_archive_are_only_named() -> None:
    survey = hostile.limesurvey(hostile.lime_question("q"))
    imported = read_any(archive(**{"../../../tmp/x.php": b"<?php", "survey.lss": survey}), "survey.lsa")
    assert [left.what for left in imported.left_behind] == ["../../../tmp/x.php"]


def test_the_command_says_what_a_good_file_would_become(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "survey.xlsx"
    path.write_bytes(
        hostile.form(("text", "name", "Name?"), ("calculate", "total", ""), settings={"form_title": "Streets"})
    )
    assert main([str(path)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "format": "XLSForm",
        "title": "Streets",
        "languages": ["en"],
        "pages": 1,
        "questions": 1,
        "conditional": 0,
        "choices": 0,
        "left_behind": [
            {"place": "survey row 3, “total”", "what": "calculate", "why": "Questionnaires here do not calculate."}
        ],
        "renamed": [],
    }


def test_the_command_cannot_open_what_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path / "nothing.lss")]) == 2
    assert capsys.readouterr().err.endswith("No such file or directory.\n")


def test_an_archive_with_a_password_is_refused() -> None:
    locked = bytearray(hostile.HARMLESS)
    at = locked.find(b"PK\x01\x02")
    while at >= 0:
        locked[at + 8] |= 1
        at = locked.find(b"PK\x01\x02", at + 4)
    assert refusal(bytes(locked), "survey.xlsx").sentence.startswith("The file is protected with a password.")


def test_xml_that_is_refused_for_what_it_declares_need_not_be_a_survey() -> None:
    assert refusal(b"<?xml version='1.0'?>" + hostile.LAUGHS.encode() + b"<x/>", "survey.xml").code == "forbidden_xml"


def test_a_survey_of_more_than_15_mb_is_refused() -> None:
    assert refusal(hostile.limesurvey(extra="<x>" + " " * 16 * MEGABYTE + "</x>"), "survey.lss").code == "too_large"


def test_an_archive_without_a_survey_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        limesurvey.read(archive(**{"readme.txt": b"hello"}), "survey.lsa")
    assert str(refused.value) == "The archive holds no LimeSurvey survey."


def test_a_survey_in_an_archive_may_not_be_larger_than_one_beside_it() -> None:
    assert refusal(archive(**{"survey_1.lss": b" " * 16 * MEGABYTE}), "survey.lsa").code == "unpacks_too_large"


def test_a_sheet_of_too_many_rows_is_refused() -> None:
    rows = "".join(f'<row r="{number}">{hostile.inline(f"A{number}", "x")}</row>' for number in range(2, 20_100))
    assert refusal(hostile.with_sheet(hostile.HEADING_ROW + rows), "survey.xlsx").code == "too_many_rows"


def test_a_workbook_without_its_parts_is_damaged() -> None:
    empty = archive(**{"xl/workbook.xml": b"<workbook/>"})
    assert refusal(empty, "survey.xlsx").code == "damaged"


def test_parts_are_counted_as_they_unpack_and_not_only_as_they_claim(monkeypatch: pytest.MonkeyPatch) -> None:
    claimed = containers.opened(hostile.HARMLESS)
    monkeypatch.setattr(containers, "MAX_UNPACKED", 100)
    with pytest.raises(Refused, match="unpacks to far more"):
        containers.check_parts(claimed)


def test_a_survey_in_too_many_languages_is_refused() -> None:
    codes = [f"{first}{second}" for first in "abcdefg" for second in "abcdefg"]
    languages = "".join(f"<language>{code}</language>" for code in codes)
    assert refusal(hostile.limesurvey(hostile.lime_question("q"), languages=languages), "s.lss").sentence == (
        "The questionnaire is too large. There are 49 languages. The most is 40."
    )


def test_a_day_that_no_calendar_has_stays_a_number() -> None:
    assert sheets._xls_date(SimpleNamespace(datemode=0), 1e300) == 1e300
