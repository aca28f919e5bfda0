"""Spreadsheets loaded into the register: a dry run row by row, the good rows only if asked, nothing twice, undone."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from openpyxl import Workbook

from folkmoot.core.loading.values import NOTHING
from folkmoot.core.refusals import NotNow
from folkmoot.core.tables.table import TableError
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.jobs.models import Job
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.loads import actions as loads
from folkmoot.groundwork.loads import tasks
from folkmoot.groundwork.loads.actions import loading
from folkmoot.groundwork.loads.models import Load, Remembered
from folkmoot.groundwork.loads.queries import reading_of, same_file
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.records.actions import CLOCK
from folkmoot.groundwork.records.models import AuditEvent
from folkmoot.groundwork.records.queries import history
from folkmoot.groundwork.retention.actions import delete_due
from folkmoot.plan.register.actions import activities
from folkmoot.plan.register.loading import RegisterLoader
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import State
from tests import factories
from tests.conftest import EXAMPLES

LOADS = "/officers/consultations/loads/"
GOOD = "Title,Service,Method,When\nDog walks,Highways,Walkabout,3 March 2020\nBin talks,Highways,Focus group,ongoing\n"
MIXED = GOOD + "Wrong day,Highways,Survey,31/02/2020\nNo such service,Sorcery,Survey,2020\n,Highways,Survey,2020\n"


@pytest.fixture(autouse=True)
def _service(db):
    factories.service()


def workbook(rows, merged=()):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


LOADER = RegisterLoader()


def received(by, content, name="list.csv"):
    data = content if isinstance(content, bytes) else content.encode()
    return loads.receive(by=by, loader=LOADER, content=data, name=name)


def checked(by, content, name="list.csv", **more):
    load = received(by, content, name)
    loads.read_as(by=by, load=load, reading=replace(reading_of(load), **more))
    loads.check_rows(by=by, load=load)
    return load


def loaded(by, content, only_good=False, **more):
    load = checked(by, content, **more)
    loads.begin(by=by, load=load, only_good=only_good)
    loads.load_rows(by=by, load=load)
    return load


def test_olive_loads_a_list_page_by_page(olive, signed_in):
    client = signed_in(olive)
    assert client.get(LOADS).status_code == 200
    answer = client.post(LOADS, {"file": SimpleUploadedFile("C:\\My lists\\2020.csv", MIXED.encode())})
    load = Load.objects.get()
    assert answer["Location"] == f"{LOADS}{load.pk}/columns/" and load.file_name == "2020.csv"
    page = client.get(answer["Location"]).content.decode()
    assert "Dog walks · Bin talks · Wrong day" in page
    chosen = {
        "header_rows": 1,
        "encoding": "utf-8",
        "service": "",
        "method": "other",
        "level": "consult",
        **{f"column-{n}": target for n, target in enumerate(("title", "service", "method", "when"))},
    }
    answer = client.post(f"{LOADS}{load.pk}/columns/", chosen)
    assert answer["Location"] == f"{LOADS}{load.pk}/words/"
    assert "“Sorcery” is" in client.get(answer["Location"]).content.decode()
    answer = client.post(answer["Location"], {"word-0": ""})
    page = client.get(answer["Location"]).content.decode()
    for words in ("D4", "There is no such day.", "Sorcery", "The council has no service of this name."):
        assert words in page
    for words in ("There is no title.", "Leave out the 3 rows that do not fit", "Add 2 entries to the register"):
        assert words in page
    misfits = b"".join(client.get(f"{LOADS}{load.pk}/misfits/").streaming_content).decode("utf-8-sig")
    assert misfits.count("\n") == 4 and "31/02/2020" in misfits
    page = client.post(f"{LOADS}{load.pk}/begin/", follow=True).content.decode()
    assert "say that only the rows that fit are loaded" in page and not Consultation.objects.exists()
    page = client.post(f"{LOADS}{load.pk}/begin/", {"only_good": "yes"}, follow=True).content.decode()
    assert "2 entries of this file are on the register." in page
    walks = Consultation.objects.get(title="Dog walks")
    activity = walks.activities.get()
    assert (walks.state, activity.method, str(activity.starts_on)) == (State.LOGGED, "outreach", "2020-03-03")
    assert Consultation.objects.get(title="Bin talks").activities.get().when_said == "ongoing"
    assert [event.verb for event in history(walks.pk)] == ["register.logged_from_file"]
    assert client.get(f"/officers/consultations/{walks.slug}/").status_code == 200
    assert client.get(f"/officers/consultations/{walks.slug}/history/").status_code == 200
    load.refresh_from_db()
    assert not load.file
    assert client.get(f"{LOADS}{load.pk}/undo/").status_code == 200
    page = client.post(f"{LOADS}{load.pk}/undo/", follow=True).content.decode()
    assert "2 entries are off the register." in page and not Consultation.objects.exists()


def test_the_same_file_twice_adds_nothing(olive, signed_in):
    loaded(olive, GOOD)
    with pytest.raises(loads.AlreadyLoaded):
        received(olive, GOOD, "another name.csv")
    answer = signed_in(olive).post(LOADS, {"file": SimpleUploadedFile("x.csv", GOOD.encode())}, follow=True)
    assert "put in before" in answer.content.decode()
    assert Consultation.objects.count() == 2


def test_a_longer_file_adds_only_its_new_rows(olive):
    loaded(olive, GOOD)
    more = checked(olive, GOOD + "New one,Highways,Survey,2021\nNew one,Highways,Survey,2021\n")
    assert (more.report["good"], more.report["known"], more.report["twice"]) == (1, 2, 1)
    loads.begin(by=olive, load=more)
    assert loads.load_rows(by=olive, load=more) == 1
    assert Consultation.objects.count() == 3


def test_loading_again_after_a_crash_adds_what_is_missing_and_nothing_twice(olive, monkeypatch):
    rows = "Title,Service,When\n" + "".join(f"Talk {n},Highways,2020\n" for n in range(450))
    load = checked(olive, rows)
    loads.begin(by=olive, load=load)
    store, calls = loading._store, []

    def breaking(*args):
        calls.append(1)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        store(*args)

    with monkeypatch.context() as broken:
        broken.setattr(loading, "_store", breaking)
        with pytest.raises(RuntimeError):
            loads.load_rows(by=olive, load=load)
    assert Consultation.objects.count() == 200
    assert loads.load_rows(by=olive, load=load) == 450 == Consultation.objects.count()
    assert loads.load_rows(by=olive, load=load) == 450 == Consultation.objects.count()


def test_an_undone_file_can_be_loaded_again_and_what_was_worked_on_stays(olive):
    load = loaded(olive, GOOD)
    walks = Consultation.objects.get(title="Dog walks")
    activities.add_activity(by=olive, consultation=walks, title="More", method="letter", when_said="later")
    assert loads.undo(by=olive, load=load) == 1
    assert list(Consultation.objects.values_list("title", flat=True)) == ["Dog walks"]
    details = AuditEvent.objects.get(verb="loads.undone").details
    assert (details["rows"], details["kept"]) == (1, 1)
    with pytest.raises(NotNow):
        loads.undo(by=olive, load=load)
    assert same_file(LOADER, "", load.sha256) is None
    assert loaded(olive, GOOD).loaded == 1
    assert Consultation.objects.count() == 2


def test_a_large_file_is_checked_and_loaded_in_the_background(olive, signed_in, monkeypatch):
    monkeypatch.setattr(tasks, "SMALL", 10)
    client = signed_in(olive)
    load = received(olive, GOOD)
    tasks.read_and_check(by=olive, load=load, reading=reading_of(load))
    assert load.state == Load.State.CHECKING and not load.report
    assert "data-watch" in client.get(f"{LOADS}{load.pk}/").content.decode()
    run_all()
    load.refresh_from_db()
    assert load.state == Load.State.CHECKED and load.report["good"] == 2
    client.post(f"{LOADS}{load.pk}/begin/")
    assert not Consultation.objects.exists()
    run_all()
    load.refresh_from_db()
    assert (load.state, load.loaded) == (Load.State.LOADED, 2)
    assert not Job.objects.exclude(state=Job.State.DONE).exists()


def test_work_that_broke_off_is_taken_up_again(olive, signed_in):
    load = received(olive, GOOD)
    loads.read_as(by=olive, load=load, reading=reading_of(load))
    client = signed_in(olive)
    assert "The work broke off" in client.get(f"{LOADS}{load.pk}/").content.decode()
    client.post(f"{LOADS}{load.pk}/again/")
    run_all()
    assert "Add 2 entries" in client.get(f"{LOADS}{load.pk}/").content.decode()


def test_a_file_may_be_thrown_away_before_it_is_loaded_and_not_after(olive, signed_in):
    load = checked(olive, GOOD)
    signed_in(olive).post(f"{LOADS}{load.pk}/discard/")
    assert not Load.objects.exists()
    load = loaded(olive, GOOD)
    signed_in(olive).post(f"{LOADS}{load.pk}/discard/")
    assert Load.objects.exists()
    with pytest.raises(NotNow):
        loads.read_as(by=olive, load=load, reading=replace(reading_of(load), targets=("title",)))


def test_merged_cells_are_reported_row_by_row(olive):
    rows = [
        ["Title", "Service", "When"],
        ["One", "Highways", "2020"],
        ["Two", None, "2020"],
        ["A heading", None, None],
        ["Three", "Highways", "2020"],
    ]
    load = checked(olive, workbook(rows, ["B2:B3", "A4:C4"]), "list.xlsx")
    assert (load.report["good"], load.report["bad"]) == (2, 2)
    assert {(one["row"], one["column"]) for one in load.report["listed"] if one["why"] == "merged"} == {
        (3, 1),
        (4, 1),
        (4, 2),
    }


@pytest.mark.parametrize("header_rows", [1, 2])
def test_workbooks_with_one_or_two_rows_of_headings_and_windows_files_are_read(olive, header_rows):
    heads = (
        [["Title", "Service", "When"]] if header_rows == 1 else [["Name", "Whose", ""], ["", "Service", "Start date"]]
    )
    rows = [*heads, ["Café talks", "Highways", "2020-03-04"]]
    load = checked(olive, workbook(rows), "list.xlsx", header_rows=header_rows)
    assert load.report["good"] == 1, load.report
    text = "Title;Service;When\nCafé – talks;Highways;3 March 2021\n".encode("cp1252")
    loaded(olive, text, name="windows.csv")
    assert Consultation.objects.filter(title="Café – talks", first_day="2021-03-03").exists()


def test_dates_of_a_workbook_are_days(olive):
    rows = [["Title", "Service", "Start", "End"], ["A", "Highways", datetime(2020, 3, 4), datetime(2020, 3, 9)]]
    loaded(olive, workbook(rows), name="x.xlsx")
    activity = Activity.objects.get()
    assert (str(activity.starts_on), str(activity.ends_on)) == ("2020-03-04", "2020-03-09")


@pytest.mark.parametrize(
    "content, name, code",
    [
        (b"", "a.csv", "empty"),
        (b"Title\n", "a.csv", "no_rows"),
        (b"\xd0\xcf\x11\xe0old", "a.xls", "old_workbook"),
        (b"PK\x03\x04broken", "a.xlsx", "broken_workbook"),
        (b"\x1f\x8b\x08", "a.csv.gz", "compressed"),
        (b"a\0b,c\nd,e\n", "a.csv", "not_a_table"),
        (b'Title\n"' + b"x" * 200_000 + b"\n", "a.csv", "broken_csv"),
    ],
)
def test_hostile_files_are_refused_with_a_sentence(olive, signed_in, content, name, code):
    with pytest.raises(TableError) as refusal:
        received(olive, content, name)
        loads.check_rows(by=olive, load=Load.objects.get())
    assert refusal.value.code == code
    Load.objects.all().delete()
    answer = signed_in(olive).post(LOADS, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code in {302, 422}


def test_what_a_cell_says_is_never_run_as_markup_or_as_a_formula(olive, signed_in):
    load = loaded(olive, "Title,Service,When\n<script>alert(1)</script>,Highways,=1+1\n")
    client = signed_in(olive)
    entry = Consultation.objects.get()
    for url in (f"{LOADS}{load.pk}/", f"/officers/consultations/{entry.slug}/activities/", "/officers/consultations/"):
        assert "<script>alert" not in client.get(url).content.decode()
    body = b"".join(client.get("/officers/consultations/download/csv/").streaming_content).decode()
    assert "'=1+1" in body


def test_only_who_may_register_puts_files_in_and_only_for_their_services(olive, asha, corporate, nobody, signed_in):
    load = checked(olive, GOOD)
    assert signed_in(asha).get(LOADS).status_code == 403
    other = factories.officer(name="Tom Parks", of=factories.service(name="Parks"))
    assert signed_in(other).get(f"{LOADS}{load.pk}/").status_code == 404
    assert signed_in(corporate).get(f"{LOADS}{load.pk}/").status_code == 200
    for who in (asha, nobody):
        with pytest.raises(PermissionDenied):
            received(who, "Title\nA\n")
    with pytest.raises(PermissionDenied):
        loads.begin(by=other, load=load)
    theirs = checked(other, GOOD.replace("Dog", "Cat"))
    assert [(one["why"], one["count"]) for one in theirs.report["by_column"]] == [("not_yours", 2)]


def test_a_choice_of_columns_that_makes_no_sense_is_refused(olive, signed_in):
    load = received(olive, GOOD)
    client = signed_in(olive)
    base = {"header_rows": 1, "encoding": "utf-8", "service": "", "method": "other", "level": "consult"}
    answer = client.post(f"{LOADS}{load.pk}/columns/", base | {"column-0": "when", "column-1": "when"})
    assert answer.status_code == 422
    assert "Say which column holds this: Title." in answer.content.decode()
    assert "Two columns are" in answer.content.decode()
    with pytest.raises(NotNow, match="column holds this: Title"):
        loads.read_as(by=olive, load=load, reading=replace(reading_of(load), targets=("when", "", "", "")))


# --- Oxford City Council's overview of citizen engagement, 2021


@pytest.fixture(scope="module")
def oxford() -> str:
    found = EXAMPLES.parent / "mission" / "sources" / "003_cd29b262686a07fc.txt"
    if not found.exists():
        pytest.skip("the overview of citizen engagement is not at hand")
    return found.read_text(encoding="utf-8", errors="replace")


SERVICES = (
    "Regulatory Services and Community Safety",
    "Community Services",
    "Culture Team",
    "Business Improvement",
    "Planning",
    "Housing Services",
    "ODS",
    "Financial Services",
    "Law & Governance",
)


def test_oxfords_list_of_projects_of_2020_is_loaded_whole(olive, oxford):
    part = oxford[oxford.index("Engagement Projects 2020") : oxford.index("Appendix B\n")]
    projects = re.findall(r"(?m)^· *(.+?)\s*$", part)
    assert len(projects) == 15
    rows = [["Project", "Year"], *([title, "2020"] for title in projects)]
    load = loaded(
        olive,
        workbook(rows),
        name="projects of 2020.xlsx",
        options={"service": str(factories.service().pk), "method": "survey elsewhere", "level": "consult"},
        targets=("title", "when"),
    )
    assert load.loaded == 15 and load.report["bad"] == 0
    assert set(Consultation.objects.values_list("title", flat=True)) == set(projects)
    assert set(Activity.objects.values_list("when_said", flat=True)) == {"2020"}


def test_oxfords_appendix_of_every_service_is_loaded_with_nothing_dropped(olive, oxford):
    service, question, rows = "", "", []
    for line in oxford[oxford.index("Appendix B\n") :].splitlines():
        text = line.strip().removeprefix("·").strip()
        if text in SERVICES:
            service, question = text, ""
        elif service and text and (text.endswith("?") or text.rstrip(": ").lower() == "key success stories"):
            question = text
        elif service and text:
            rows.append([service, question, text, f"Line {len(rows) + 1} of the appendix"])
    assert len(rows) > 200 and {row[0] for row in rows} == set(SERVICES)
    for name in SERVICES:
        Service.objects.create(name=name, slug=re.sub(r"\W+", "-", name.lower()))
    content = workbook([["Service", "Question", "What was done", "Where it stands"], *rows])
    targets = ("service", "notes", "title", "notes")
    load = loaded(olive, content, name="appendix.xlsx", targets=targets)
    assert load.report["bad"] == 0, load.report["listed"][:5]
    assert load.loaded == len(rows) == Consultation.objects.count()
    there = {
        (one.service.name, one.activities.get().notes, one.title)
        for one in Consultation.objects.select_related("service")
    }
    for name, question, text, where in rows:
        found = [entry for entry in there if entry[1].endswith(where)]
        assert len(found) == 1 and found[0][0] == name
        whole = " ".join(text.split())
        assert found[0][2] == whole or whole in found[0][1], text
        assert not question or question in found[0][1]


# --- A title above the headings; words that are not the council's own


CALENDAR = [
    ["Engagement 2026", "", "", ""],
    ["", "", "", ""],
    ["Activity", "Team", "Ward", "Date"],
    ["Dog walks", "Roads", "All wards", "3 March 2026"],
    ["Bin talks", "Roads", "Castle", "4 March 2026"],
]


def with_words(by, load):
    """The words of the file matched as the page proposes, once Roads is said to be the Highways."""
    loads.match_words(
        by=by, load=load, words={"services": {"Roads": str(factories.service().pk)}, "areas": {"All wards": NOTHING}}
    )
    loads.check_rows(by=by, load=load)


def test_a_calendar_with_a_title_above_its_headings_is_read(olive):
    load = received(olive, workbook(CALENDAR), "calendar.xlsx")
    reading = reading_of(load)
    assert (reading.above, reading.header_rows) == (2, 1)
    assert reading.targets == ("title", "service", "areas", "when")


def test_words_are_matched_once_and_remembered_for_the_next_file_of_that_shape(olive, signed_in):
    castle = Place.objects.create(code="E1", name="Castle Hill")
    client = signed_in(olive)
    load = received(olive, workbook(CALENDAR), "calendar.xlsx")
    sent = {"above": 2, "header_rows": 1, "service": "", "method": "other", "level": "consult"}
    sent |= {f"column-{place}": key for place, key in enumerate(reading_of(load).targets)}
    answer = client.post(f"{LOADS}{load.pk}/columns/", sent)
    assert answer["Location"] == f"{LOADS}{load.pk}/words/"
    form = client.get(answer["Location"]).context["form"]
    assert [(found["word"], found["cells"]) for found in form.words] == [("Roads", 2), ("All wards", 1), ("Castle", 1)]
    assert [form[f"word-{place}"].initial for place in range(3)] == ["", NOTHING, str(castle.pk)]
    matched = {"word-0": factories.service().pk, "word-1": NOTHING, "word-2": castle.pk}
    answer = client.post(answer["Location"], matched, follow=True)
    assert "Add 2 entries to the register" in answer.content.decode()
    client.post(f"{LOADS}{load.pk}/begin/")
    walks, bins = (Consultation.objects.get(title=title) for title in ("Dog walks", "Bin talks"))
    assert not walks.areas.exists() and list(bins.areas.all()) == [castle]
    anew = received(olive, workbook([*CALENDAR[:4], ["Tree talks", "Roads", "castle", "2027"]]), "calendar 2027.xlsx")
    page = client.get(f"{LOADS}{anew.pk}/columns/").content.decode()
    assert "Proposed as “calendar.xlsx”" in page
    loads.read_as(by=olive, load=anew, reading=reading_of(anew))
    report = loads.check_rows(by=olive, load=anew)
    assert (report.good, report.bad, report.known) == (1, 0, 1)


def test_nothing_is_remembered_of_a_file_that_nobody_loaded(olive):
    with_words(olive, checked(olive, workbook(CALENDAR), "calendar.xlsx"))
    assert not Remembered.objects.exists()


def test_a_remembered_value_that_the_council_has_no_more_is_asked_for_anew(olive):
    roads = Service.objects.create(name="Streets and lighting", slug="streets")
    load = checked(olive, workbook(CALENDAR[2:]), "calendar.xlsx")
    loads.match_words(by=olive, load=load, words={"services": {"Roads": str(roads.pk)}})
    roads.delete()
    report = loads.check_rows(by=olive, load=load)
    assert {one["why"]: one["count"] for one in report.by_column}["unknown_service"] == 2


def test_a_file_read_in_another_way_is_proposed_anew(olive, signed_in):
    load = received(olive, workbook(CALENDAR), "calendar.xlsx")
    sent = {"above": 0, "header_rows": 1, "service": "", "method": "other", "level": "consult"}
    page = signed_in(olive).post(f"{LOADS}{load.pk}/columns/", sent, follow=True).content.decode()
    assert "The file was read anew" in page and "Engagement 2026" in page
    load.refresh_from_db()
    assert reading_of(load).above == 0


def test_another_sheet_of_a_workbook_can_be_read(olive, signed_in):
    book = Workbook()
    book.active.append(["Read me first"])
    book.active.append(["Then the next sheet"])
    sheet = book.create_sheet("Activities")
    for row in CALENDAR:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    load = received(olive, file.getvalue(), "book.xlsx")
    sent = {"above": "", "header_rows": 1, "sheet": "Activities", "service": "", "method": "other", "level": "consult"}
    page = signed_in(olive).post(f"{LOADS}{load.pk}/columns/", sent, follow=True).content.decode()
    assert "Dog walks" in page
    assert signed_in(olive).post(f"{LOADS}{load.pk}/columns/", sent | {"sheet": "None"}).status_code == 422


def test_a_file_that_nobody_loaded_is_thrown_away_in_time(olive):
    old, loaded_one = checked(olive, GOOD), loaded(olive, GOOD.replace("Dog", "Cat"))
    Load.objects.update(made_at=timezone.now() - timedelta(days=32))
    assert [row.number for row in delete_due(by=CLOCK) if row.line.key == "files"] == [1]
    assert list(Load.objects.all()) == [loaded_one] and not Load.objects.filter(pk=old.pk).exists()
