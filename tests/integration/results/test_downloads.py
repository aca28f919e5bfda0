"""Downloads: whole, harmless, without a trace of who anybody is (requirements P3, S4, S10)."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
import pytest

from folkmoot.ask.responses.models import EqualityDocument, IdentityDocument
from folkmoot.core.tables.writing import unguarded
from folkmoot.groundwork.accounts.models import Membership
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.queries import history
from folkmoot.groundwork.retention.actions import delete_due
from folkmoot.plan.register.queries import asked_activity
from folkmoot.understand.results import actions, copies
from folkmoot.understand.results.engine import polars
from folkmoot.understand.results.models import Export
from tests import factories
from tests.integration.results.test_results import people

CANARIES = {
    "name": "Zelda Quarrington-Canary",
    "email": "zelda.canary@example.com",
    "home": "OX1 1AA",
    "nickname": "TheCanaryOfRow9",
    "born": "1971-02-03",
}
LIVE = ["=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", '=HYPERLINK("http://x")', "＝1+1", "=cmd|' /C calc'!A0"]


def with_identity() -> dict:
    """Every type of question once for identity, equality and answers."""
    choices = [{"code": "yes", "label": "Yes"}, {"code": "no", "label": "No"}]
    return {
        "folkmoot": 1,
        "languages": ["en"],
        "title": "Everything",
        "pages": [
            {
                "id": "all",
                "title": "All",
                "items": [
                    {"id": "name", "type": "text", "label": "Name", "holds": "identity"},
                    {"id": "email", "type": "email", "label": "E-mail", "holds": "identity"},
                    {"id": "home", "type": "postcode", "label": "Postcode", "holds": "identity"},
                    {"id": "nickname", "type": "long_text", "label": "Nickname", "holds": "identity"},
                    {"id": "born", "type": "date", "label": "Born", "holds": "identity"},
                    {"id": "faith", "type": "text", "label": "Faith", "holds": "equality"},
                    {"id": "disabled", "type": "single", "label": "Disabled", "holds": "equality", "choices": choices},
                    {"id": "contact", "type": "email", "label": "Contact"},
                    {
                        "id": "support",
                        "type": "single",
                        "label": "Support",
                        "choices": [*choices, {"code": "other", "label": "Other", "other": True}],
                    },
                    {"id": "travel", "type": "several", "label": "Travel", "choices": choices},
                    {
                        "id": "views",
                        "type": "grid",
                        "label": "Views",
                        "choices": choices,
                        "rows": [{"code": "a", "label": "Row A"}, {"code": "b", "label": "Row B"}],
                    },
                    {"id": "order", "type": "ranking", "label": "Order", "choices": choices},
                    {"id": "age", "type": "whole", "label": "Age"},
                    {"id": "cost", "type": "decimal", "label": "Cost"},
                    {"id": "day", "type": "date", "label": "Day"},
                    {"id": "why", "type": "long_text", "label": "Why"},
                ],
            }
        ],
    }


@pytest.fixture
def made(answered):
    some = [
        {
            **CANARIES,
            "faith": f"canary faith {place}",
            "disabled": "yes",
            "contact": "answers.canary@example.com",
            "support": "other",
            "support.other": live,
            "travel": ["yes"],
            "views": {"a": "yes"},
            "order": ["no", "yes"],
            "age": -5,
            "cost": "-12.5",
            "day": "2026-05-03",
            "why": f"{live} and more",
        }
        for place, live in enumerate(LIVE)
    ]
    return answered(with_identity(), some)


def url(made, file: str) -> str:
    return f"/officers/consultations/{made.slug}/downloads/{file}"


def table(response) -> list[list[str]]:
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def raw_files(client, made) -> dict[str, bytes]:
    """The bytes of everything that can be downloaded; of a workbook, every part of the archive too."""
    files = {}
    for variant in ("codes", "words", "both"):
        response = client.get(url(made, f"responses.csv?variant={variant}"))
        files[variant] = b"".join(response.streaming_content)
    files["equality"] = client.get(url(made, "equality-totals.csv")).content
    client.post(url(made, "workbook/"))
    run_all()
    workbook = client.get(url(made, f"workbook/{Export.objects.latest('pk').pk}.xlsx"))
    files["xlsx"] = b"".join(workbook.streaming_content)
    with zipfile.ZipFile(io.BytesIO(files["xlsx"])) as archive:
        for name in archive.namelist():
            files[f"xlsx:{name}"] = archive.read(name)
    return files


def test_not_one_canary_of_identity_is_in_the_raw_bytes_of_any_file(made, olive, signed_in):
    assert IdentityDocument.objects.count() == len(LIVE)
    assert EqualityDocument.objects.count() == len(LIVE)
    files = raw_files(signed_in(olive), made)
    assert len(files) > 10
    canaries = [*CANARIES.values(), "canary", "Canary", "OX11AA", "3/2/1971"]
    for name, content in files.items():
        for canary in canaries:
            for encoding in ("utf-8", "utf-16-le"):
                assert canary.encode(encoding) not in content, f"{canary} in {name}"


def test_a_workbook_has_no_hidden_sheets_names_comments_or_formulas(made, olive, signed_in):
    files = raw_files(signed_in(olive), made)
    book = openpyxl.load_workbook(io.BytesIO(files["xlsx"]))
    assert book.sheetnames == ["Codes", "Words", "Code book"]
    assert all(sheet.sheet_state == "visible" for sheet in book)
    assert not book.defined_names
    assert not [name for name in files if "comments" in name or "external" in name or "vba" in name.lower()]
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate} would run"
                assert cell.comment is None
    assert not book.properties.creator and not book.properties.lastModifiedBy


def test_no_cell_of_any_csv_file_can_run_and_numbers_stay_numbers(made, olive, signed_in):
    client = signed_in(olive)
    for variant in ("codes", "words", "both"):
        rows = table(client.get(url(made, f"responses.csv?variant={variant}")))
        header = rows[0]
        assert len(rows) == len(LIVE) + 1
        for row in rows[1:]:
            for name, cell in zip(header, row, strict=True):
                if cell in {"-5", "-12.5"}:
                    continue
                assert cell[:1] not in set("=+-@\t\r＝"), f"{name}: {cell}"
        age = header.index("age" if variant != "words" else "Age")
        assert {row[age] for row in rows[1:]} == {"-5"}


def test_what_was_written_comes_back_as_it_was_when_the_file_is_read_again(made, olive, signed_in):
    rows = table(signed_in(olive).get(url(made, "responses.csv?variant=codes")))
    why = rows[0].index("why")
    assert [unguarded(row[why]) for row in rows[1:]] == [f"{live} and more" for live in LIVE]


def test_codes_and_words_stand_in_the_columns_the_questionnaire_gives(made, olive, signed_in):
    client = signed_in(olive)
    codes = table(client.get(url(made, "responses.csv?variant=codes")))
    assert codes[0] == [
        "_number",
        "_received",
        "_channel",
        "_language",
        "_late",
        "support",
        "support.other",
        "travel[yes]",
        "travel[no]",
        "views[a]",
        "views[b]",
        "order[yes]",
        "order[no]",
        "age",
        "cost",
        "day",
        "why",
    ]
    assert codes[1][5] == "other" and codes[1][7:13] == ["1", "0", "yes", "", "2", "1"]
    words = table(client.get(url(made, "responses.csv?variant=words")))
    assert words[0][:3] == ["Number", "Received on", "Channel"]
    assert words[1][2] == "Paper" and words[1][5] == "Other" and words[1][9] == "Yes"
    both = table(client.get(url(made, "responses.csv?variant=both")))
    assert len(both[0]) > len(codes[0]) and len(set(both[0])) == len(both[0])
    assert all(len(row) == len(both[0]) for row in both)


def test_equality_answers_leave_as_protected_totals_only(answered, olive, signed_in):
    some = [{"support": "yes", "disability": "no"}] * 63 + [{"support": "no", "disability": "yes"}] * 4
    made = answered(factories.SMALL, some)
    rows = table(signed_in(olive).get(url(made, "equality-totals.csv")))
    assert [row[3:6] for row in rows[1:]] == [["Yes", "", "65"], ["No", "", "65"], ["Prefer not to say", "0", "65"]]


def test_every_download_is_noted_in_the_history(made, olive, signed_in):
    raw_files(signed_in(olive), made)
    verbs = [event.verb for event in history(made.pk)]
    assert verbs.count("results.downloaded") == 4
    assert verbs.count("results.totals_downloaded") == 1


def test_the_right_is_asked_for_on_every_request(made, olive, signed_in):
    client = signed_in(olive)
    raw_files(client, made)
    links = [url(made, "responses.csv"), url(made, "equality-totals.csv")]
    links.append(url(made, f"workbook/{Export.objects.latest('pk').pk}.xlsx"))
    assert all(client.get(link).status_code == 200 for link in links)
    Membership.objects.filter(officer=olive).delete()
    assert all(client.get(link).status_code == 403 for link in links), "the right was taken away"
    client.logout()
    assert all(client.get(link).status_code == 302 for link in links)


def test_a_workbook_is_its_owners_alone(made, olive, corporate, signed_in):
    raw_files(signed_in(olive), made)
    link = url(made, f"workbook/{Export.objects.latest('pk').pk}.xlsx")
    assert signed_in(corporate).get(link).status_code == 404


def test_asha_nobody_and_ravi_download_nothing(made, asha, nobody, ravi, signed_in):
    for file in ("", "responses.csv", "equality-totals.csv"):
        assert signed_in(asha).get(url(made, file)).status_code == 403
        assert signed_in(nobody).get(url(made, file)).status_code == 403
        assert ravi.get(url(made, file)).status_code == 302
    assert signed_in(asha).post(url(made, "workbook/")).status_code == 403


def test_workbooks_go_after_a_day(made, olive, signed_in, settings):
    raw_files(signed_in(olive), made)
    Export.objects.update(made_at="2026-01-01T00:00Z")
    assert [row.number for row in delete_due(by=CLOCK) if row.line.key == "exports"] == [1]
    assert not Export.objects.exists()


def test_the_page_of_downloads_shows_what_is_being_made(answered, olive, signed_in):
    made = answered(factories.SMALL, people(12))
    client = signed_in(olive)
    assert "Download 12 responses" in client.get(url(made, "")).content.decode()
    client.post(url(made, "workbook/"))
    assert "Being made" in client.get(url(made, "")).content.decode()
    run_all()
    assert "Workbook of 12 responses" in client.get(url(made, "")).content.decode()


def test_the_columnar_copy_holds_no_identity_and_keeps_equality_apart(made, settings):
    activity = asked_activity(made)
    actions.renew(activity)
    state = copies.state_of(activity)
    home = copies.folder(activity)
    for part in [*state.parts, state.equality]:
        frame = polars().read_parquet(home / part)
        text = json.dumps(frame.to_dicts(), default=str)
        assert not any(canary in text for canary in CANARIES.values()), part
        assert (home / part).stat().st_mode & 0o077 == 0
    apart = polars().read_parquet(home / state.equality)
    assert set(apart.columns) == {"_link", "disabled"}
    answers = polars().read_parquet(home / state.parts[0])
    assert not {"faith", "disabled", "_link"} & set(answers.columns)
    assert not set(apart["_link"].to_list()) & set(answers["_row"].to_list())
