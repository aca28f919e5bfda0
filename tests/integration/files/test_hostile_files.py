"""Files from elsewhere are treated as hostile: nothing in them runs, on a page, in a file or in a spreadsheet."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from openpyxl import Workbook

from folkmoot.ask.responses.models import Channel
from folkmoot.ask.responses.queries import counted
from folkmoot.core.collected.mapping import MappingError, from_data
from folkmoot.core.collected.proposal import propose
from folkmoot.core.tables.reading import read_table, unpacked
from folkmoot.groundwork.jobs.worker import run_all
from folkmoot.groundwork.loads.models import Load
from folkmoot.listen.files.whole import load_file
from folkmoot.plan.register.queries import asked_activity
from folkmoot.plan.register.rules import State
from tests import factories
from tests.integration.files.test_files import FILE, MAPPING, _as_sent, address, received

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def made(olive, asha):
    return factories.consultation(by=olive, board=asha, state=State.OPEN)


def test_names_headings_and_cells_never_run_on_a_page(made, olive, signed_in):
    client = signed_in(olive)
    content = f'Do you support the crossing?,"{SCRIPT}"\n"{SCRIPT}","{SCRIPT}"\n'
    file = SimpleUploadedFile(f"{SCRIPT}.csv", content.encode())
    client.post(address(made), {"file": file})
    batch = Load.objects.get()
    url = address(made, batch.pk, "columns")
    pages = [client.get(url)]
    client.post(url, _as_sent(pages[0]) | {"column-1": "answer:why", "then": "check"})
    run_all()
    pages += [client.get(address(made, batch.pk)), client.get(address(made))]
    for page in pages:
        words = page.content.decode()
        assert "<script>alert" not in words
        assert "&lt;script&gt;" in words or "alert" not in words


def test_a_file_name_cannot_lead_out_of_its_folder(made, olive):
    batch = received(olive, made, name="..\\..\\/etc/passwd")
    assert batch.file_name == "passwd"
    assert ".." not in batch.file.name and batch.file.name.startswith("loads/")


def test_a_workbook_goes_the_same_way_as_a_csv_file(made, olive, signed_in):
    book = Workbook()
    for line in FILE.splitlines()[:4]:
        book.active.append(line.split(",")[:2])
    book.active.append(["=1+1", "Yes"])
    file = io.BytesIO()
    book.save(file)
    client = signed_in(olive)
    client.post(address(made), {"file": SimpleUploadedFile("drop-in.xlsx", file.getvalue())})
    batch = Load.objects.get()
    url = address(made, batch.pk, "columns")
    page = client.get(url)
    assert "encoding" not in page.context["form"].fields
    client.post(url, _as_sent(page) | {"then": "check"})
    run_all()
    client.post(address(made, batch.pk, "begin"))
    run_all()
    assert counted(asked_activity(made)).count() == 4


def test_a_compressed_file_is_taken_by_the_command_line_only(made, olive, signed_in, tmp_path):
    packed = gzip.compress(FILE.encode())
    page = signed_in(olive).post(address(made), {"file": SimpleUploadedFile("drop-in.csv.gz", packed)})
    assert page.status_code == 422 and "Unpack it first" in page.content.decode()
    file, mapping, out = tmp_path / "drop-in.csv.gz", tmp_path / "mapping.json", io.StringIO()
    file.write_bytes(packed)
    mapping.write_text(json.dumps(MAPPING))
    command = ["import_responses", made.slug, str(file), str(mapping), "--officer", olive.email, "--channel", "paper"]
    call_command(*command, stdout=out)
    assert "B5\t'Maybe'" in out.getvalue() and "2 cells do not fit" in out.getvalue()
    assert not counted(asked_activity(made)).exists()
    call_command(*command, "--load", stdout=out)
    assert "4 responses are in." in out.getvalue()


@pytest.mark.parametrize(
    ("slug", "email"), [("nowhere", ""), ("", "nobody@aldermere.example"), ("", "missing@x.example")]
)
def test_the_command_refuses_what_the_pages_refuse(made, olive, nobody, tmp_path, slug, email):
    file, mapping = tmp_path / "f.csv", tmp_path / "m.json"
    file.write_text(FILE)
    mapping.write_text(json.dumps(MAPPING))
    with pytest.raises(CommandError):
        call_command(
            "import_responses",
            slug or made.slug,
            str(file),
            str(mapping),
            "--officer",
            email or olive.email,
            "--load",
            stdout=io.StringIO(),
        )
    assert not counted(asked_activity(made)).exists()


def test_a_mapping_made_for_another_file_loads_nothing(made, olive):
    with pytest.raises(MappingError):
        load_file(
            by=olive,
            activity=asked_activity(made),
            file=b"Other,Columns\n1,2\n",
            channel=Channel.PAPER,
            mapping=from_data(MAPPING),
        )


@pytest.mark.parametrize(
    "name",
    ["masculinity_raw-responses", "thanksgiving-2015-poll-data", "comma-survey", "japan_municipal_opendata_survey"],
)
def test_any_real_file_can_be_put_to_a_questionnaire_it_was_not_made_for(examples, made, name):
    path = examples / "survey-responses" / f"{name}.csv.gz"
    if not path.exists():
        pytest.skip(f"no file {path.name} among the example files")
    content, plain_name = unpacked(path.read_bytes(), path.name)
    table = read_table(content, plain_name)
    mapping = propose(table, factories.small_questionnaire())
    assert len(mapping.targets) == len(table.columns)
    assert sum(1 for _row in table.rows()) > 1000
