"""What officers may put on a consultation's page, and in which shape the public gets it (S5)."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from folkmoot.groundwork.accounts.models import Officer
from folkmoot.groundwork.files.documents import UnfitFile, kind_of
from folkmoot.groundwork.files.fields import DocumentField
from folkmoot.groundwork.files.scanner import scan
from tests import factories
from tests.inspector import PageClient

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n"
MAIN = {".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml"}


def archive(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def office(ending: str = ".docx", **parts: bytes) -> bytes:
    """An office file with more parts: `word__x_bin` is word/x.bin."""
    more = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    return archive({"[Content_Types].xml": b"<Types/>", MAIN[ending]: b"<w/>", **more})


def open_document(**parts: bytes) -> bytes:
    more = {name.replace("__", "/").replace("_dot_", "."): content for name, content in parts.items()}
    kind = b"application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": b"<x/>", "META-INF/manifest.xml": b"<m/>", **more})


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.pdf", PDF),
        ("Plan.PDF", PDF),
        ("plan.docx", office(".docx", word__media__map_dot_png=b"png")),
        ("plan.xlsx", office(".xlsx", xl__printerSettings__printerSettings1_dot_bin=b"A4")),
        ("plan.pptx", office(".pptx")),
        ("plan.docx", office(".docx", word__embeddings__figures_dot_xlsx=office(".xlsx"))),
        ("plan.odt", open_document(Pictures__map_dot_png=b"png")),
        ("plan.txt", "Less than 5 < 6 minutes’ walk".encode()),
        ("figures.csv", b"street,cars\nHigh Street,400\n"),
    ],
)
def test_documents_that_say_what_they_are_are_taken(name, data):
    assert kind_of(data, name).ending == "." + name.rpartition(".")[2].lower()


@pytest.mark.parametrize(
    "ending", ["bat", "js", "ps1", "url", "hta", "html", "svg", "exe", "vbs", "lnk", "sh", "docm", "md"]
)
def test_text_under_the_name_of_a_program_is_refused(ending):
    with pytest.raises(UnfitFile, match=r"name ends in"):
        kind_of(b"echo hello", f"evil.{ending}")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("pdf.html", PDF + b"<script>alert(1)</script>"),
        ("plan.docx", PDF),
        ("plan.pdf", office(".docx")),
        ("plan.xlsx", office(".docx")),
        ("plan", PDF),
        ("plan.pdf.", PDF),
        ("fake.pdf", b"%PDF-1.4 and nothing that follows"),
        ("fake.pdf", b"not a PDF at all"),
        ("plan.docx", b"PK\x03\x04 and nothing that follows"),
        ("plan.docx", archive({"word/document.xml": b"<w/>"})),
        ("archive.docx", archive({"[Content_Types].xml": b"", "any.xml": b""})),
        ("program.txt", b"MZ\x90\x00\x03\x00"),
        ("picture.txt", b"\x89PNG\r\n"),
        ("empty.pdf", b""),
    ],
)
def test_a_name_and_a_content_that_do_not_agree_are_refused(name, data):
    with pytest.raises(UnfitFile):
        kind_of(data, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.docx", office(".docx", word__vbaProject_dot_bin=b"x")),
        ("plan.docx", office(".docx", word__project_dot_bin=b"x")),
        ("plan.xlsx", office(".xlsx", xl__macrosheets__sheet1_dot_xml=b"x")),
        ("plan.docx", office(".docx", word__evil_dot_exe=b"MZ")),
        ("plan.docx", office(".docx", word__activeX__activeX1_dot_xml=b"x")),
        ("plan.docx", office(".docx", word__embeddings__oleObject1_dot_bin=b"x")),
        ("plan.odt", open_document(Basic__Standard__Module1_dot_xml=b"x")),
        ("plan.odt", open_document(Scripts__python__evil_dot_py=b"x")),
        ("plan.docx", office(".docx", word__embeddings__in_dot_xlsx=office(".xlsx", xl__vbaProject_dot_bin=b"x"))),
        (
            "plan.docx",
            archive(
                {
                    "[Content_Types].xml": b"<Types>application/vnd.ms-word.document.macroEnabled.main+xml</Types>",
                    "word/document.xml": b"<w/>",
                }
            ),
        ),
        ("plan.docx", office(".docx", word__big_dot_xml=b"\0" * 150 * 1024 * 1024)),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_programs_and_bombs_inside_office_files_are_refused(name, data):
    with pytest.raises(UnfitFile, match=r"macros or programs|another file inside|hundred times"):
        kind_of(data, name)


def test_a_name_is_kept_without_folders_and_unseen_letters():
    sent = SimpleUploadedFile("..\\..\\plan\u202efdp.\u0000pdf", PDF)
    document = DocumentField().clean(sent)
    assert document is not None
    assert document.name == "planfdp.pdf"


def test_too_large_a_file_is_refused_before_it_is_read():
    class Unread(SimpleUploadedFile):
        def read(self, num_bytes: int | None = None) -> bytes:
            raise AssertionError("it was read")

    sent = Unread("plan.pdf", PDF)
    sent.size = 26 * 1024 * 1024
    with pytest.raises(ValidationError, match="larger than 25 MB"):
        DocumentField().clean(sent)


@contextmanager
def scanner(reply: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """A virus scanner that answers always the same, its address, and what it was sent."""
    seen: list[bytes] = []

    def serve(server: socket.socket) -> None:
        connection, _peer = server.accept()
        with connection, connection.makefile("rb") as stream:
            seen.append(stream.read(len(b"zINSTREAM\0")))
            while length := struct.unpack("!L", stream.read(4))[0]:
                seen.append(stream.read(length))
            connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve, args=(server,))
        thread.start()
        yield f"127.0.0.1:{server.getsockname()[1]}", seen
        thread.join()


def test_a_scanner_is_shown_the_whole_file(settings):
    with scanner(b"stream: OK\0") as (address, seen):
        settings.CLAMD = address
        scan(b"a" * 100_000)
    assert seen[0] == b"zINSTREAM\0"
    assert b"".join(seen[1:]) == b"a" * 100_000


def test_what_the_scanner_finds_is_refused(settings):
    with scanner(b"stream: Eicar-Signature FOUND\0") as (address, _seen):
        settings.CLAMD = address
        with pytest.raises(UnfitFile, match="something harmful"):
            scan(b"x")


def test_without_an_answer_nothing_is_taken(settings):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        settings.CLAMD = f"127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(UnfitFile, match="could not be checked"):
        scan(b"x")


@pytest.mark.django_db
def test_a_drafts_document_goes_out_as_what_it_is_and_is_kept_by_no_cache(
    signed_in: Callable[[Officer], PageClient], olive: Officer
):
    draft = factories.consultation(by=olive)
    sent = SimpleUploadedFile("plan.pdf", PDF, content_type="text/html")
    page = signed_in(olive)
    assert page.post(f"/officers/consultations/{draft.slug}/documents/", {"title": "The plan", "file": sent})
    answer = page.get(f"/consultations/{draft.slug}/documents/{draft.documents.get().pk}/")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "application/pdf"
    assert 'filename="the-plan.pdf"' in answer.headers["Content-Disposition"]


@pytest.mark.django_db
def test_a_program_is_refused_beside_its_field(signed_in: Callable[[Officer], PageClient], olive: Officer):
    draft = factories.consultation(by=olive)
    sent = SimpleUploadedFile("evil.exe", b"echo hello", content_type="application/pdf")
    page = signed_in(olive)
    answer = page.post(f"/officers/consultations/{draft.slug}/documents/", {"title": "The plan", "file": sent})
    assert answer.status_code == 422
    assert "The file’s name ends in “.exe”" in answer.content.decode()
    assert not draft.documents.exists()
