"""Which documents are taken, and how they are given out (requirement S5). Plain Python.

A document is recognised by its content; its ending must say the same, and it is given out with the ending of what it
is. What an office file holds inside is an allow-list too: text, pictures and fonts, and no program of any kind.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import noop as _

LARGEST_DOCUMENT = 25 * 1024 * 1024
_MOST_UNPACKED = 200 * 1024 * 1024
#: Text packs to a tenth. What packs to a hundredth is made to fill somebody's disk.
_MOST_PACKED, _ALWAYS_FINE = 100, 20 * 1024 * 1024


class UnfitFile(Refusal):
    """A file that is not taken."""


@dataclass(frozen=True)
class DocumentKind:
    """A kind of document that is taken: its content type and its ending."""

    content_type: str
    ending: str


_OPEN_XML = "application/vnd.openxmlformats-officedocument."
_ODF = "application/vnd.oasis.opendocument."
PDF = DocumentKind("application/pdf", ".pdf")
TEXT = DocumentKind("text/plain; charset=utf-8", ".txt")
CSV = DocumentKind("text/csv; charset=utf-8", ".csv")
#: By the part that holds what the document says.
_OFFICE = {
    "word/document.xml": DocumentKind(f"{_OPEN_XML}wordprocessingml.document", ".docx"),
    "xl/workbook.xml": DocumentKind(f"{_OPEN_XML}spreadsheetml.sheet", ".xlsx"),
    "ppt/presentation.xml": DocumentKind(f"{_OPEN_XML}presentationml.presentation", ".pptx"),
}
_OPEN_DOCUMENT = {
    kind.content_type: kind
    for kind in (
        DocumentKind(f"{_ODF}text", ".odt"),
        DocumentKind(f"{_ODF}spreadsheet", ".ods"),
        DocumentKind(f"{_ODF}presentation", ".odp"),
        DocumentKind(f"{_ODF}graphics", ".odg"),
    )
}
KINDS = (PDF, TEXT, CSV, *_OFFICE.values(), *_OPEN_DOCUMENT.values())
#: For the `accept` of a field.
ENDINGS = tuple(kind.ending for kind in KINDS)

#: Endings of the parts of an office file.
_PARTS = {".xml", ".rels", ".vml", ".rdf", ".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf"}
_PARTS |= {".svg", ".svm", ".webp", ".wdp", ".odttf", ".fntdata", ".ttf", ".otf", ".xsl", ""}
#: A chart keeps its figures in a workbook of its own.
_INSIDE = {".docx", ".xlsx", ".pptx"}
#: How a printer was set up: no program, and every spreadsheet that was ever printed has one.
_PRINTER = re.compile(r"(?:xl|ppt|word)/printerSettings/printerSettings\d*\.bin")
_PROGRAMS = re.compile(r"vba|macro|activex|^basic/|^scripts/|\.(?:exe|dll|js|vbs|ps1|bat|cmd|hta|jar|sh|py)$", re.I)


def kind_of(data: bytes, name: str) -> DocumentKind:
    """The kind of a document that may be published under this name. Raises UnfitFile."""
    if len(data) > LARGEST_DOCUMENT:
        raise UnfitFile(_("The file is larger than 25 MB."))
    if not data:
        raise UnfitFile(_("The file is empty."))
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    shown = _by_content(data, ending)
    if shown is None:
        raise UnfitFile(_("The file must be a PDF, a Word, Excel, PowerPoint or OpenDocument file, or plain text."))
    if shown.ending != ending:
        words = _("The file’s name ends in “%(ending)s”, but it is a %(shown)s file. Save it again under its own kind.")
        raise UnfitFile(words, ending=ending[:10], shown=shown.ending.removeprefix(".").upper())
    return shown


def ending_of(content_type: str) -> str:
    """The ending that a document is given out with, by the content type it was taken as."""
    return next((kind.ending for kind in KINDS if kind.content_type == content_type), ".bin")


def _by_content(data: bytes, ending: str) -> DocumentKind | None:
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise UnfitFile(_("The PDF is damaged: its end is missing."))
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _office_kind(data)
    if b"\0" in data:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return CSV if ending == CSV.ending else TEXT


def _office_kind(data: bytes, inside: bool = False) -> DocumentKind | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries)
            kind = _kind_of_archive(archive)
            if kind is not None:
                _check_parts(archive, entries, inside)
            return kind
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError):
        return None


def _check_size(entries: list[zipfile.ZipInfo]) -> None:
    unpacked, packed = sum(entry.file_size for entry in entries), sum(entry.compress_size for entry in entries)
    if unpacked > _MOST_UNPACKED:
        raise UnfitFile(_("The file unpacks to more than 200 MB."))
    if unpacked > _ALWAYS_FINE and unpacked > _MOST_PACKED * max(1, packed):
        raise UnfitFile(_("The file unpacks to more than a hundred times its size."))


def _kind_of_archive(archive: zipfile.ZipFile) -> DocumentKind | None:
    names = set(archive.namelist())
    if "mimetype" in names and "content.xml" in names and archive.getinfo("mimetype").file_size < 200:
        return _OPEN_DOCUMENT.get(archive.read("mimetype").decode("ascii", "replace").strip())
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in _OFFICE.items() if part in names), None)


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], inside: bool) -> None:
    for entry in entries:
        name = entry.filename
        ending = PurePosixPath(name).suffix.lower()
        if _PROGRAMS.search(name):
            raise UnfitFile(_("The file holds macros or programs. Save it without them."))
        if name.endswith("/") or ending in _PARTS or _PRINTER.fullmatch(name):
            continue
        if ending in _INSIDE and not inside:
            with archive.open(entry) as part:
                if _office_kind(part.read(LARGEST_DOCUMENT), inside=True) is not None:
                    continue
        words = _("The file has another file inside it (%(name)s). Take it out, or save the document as a PDF.")
        raise UnfitFile(words, name=PurePosixPath(name).name[:60])
    if any(b"macroEnabled" in part for part in _content_types(archive)):
        raise UnfitFile(_("The file holds macros or programs. Save it without them."))


def _content_types(archive: zipfile.ZipFile) -> Iterator[bytes]:
    for name in ("[Content_Types].xml", "META-INF/manifest.xml"):
        if name in archive.namelist():
            with archive.open(name) as part:
                yield part.read(1024 * 1024)
