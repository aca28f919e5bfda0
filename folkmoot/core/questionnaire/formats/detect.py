"""Any questionnaire file: what it is, by what it holds rather than by its name, and what comes of reading it."""

from collections.abc import Callable
from typing import Any

from folkmoot.core.questionnaire.errors import QuestionnaireError
from folkmoot.core.questionnaire.formats import folkmoot_json, limesurvey, xlsform
from folkmoot.core.questionnaire.formats.containers import check_size, opened
from folkmoot.core.questionnaire.formats.imported import Imported, Refused
from folkmoot.core.sentences import noop, say

FOLKMOOT = "Folkmoot"

# The kinds of file by what they hold: how to name one, the endings its name may have, its format, and how it is read.
_XLSX, _XLS, _LIMESURVEY, _ARCHIVE, _JSON = "xlsx", "xls", "limesurvey", "archive", "json"
_FOUND = {
    _XLSX: noop("an Excel workbook (.xlsx)"),
    _XLS: noop("an older Excel workbook (.xls)"),
    _LIMESURVEY: noop("a LimeSurvey file (.lss, .lsg or .lsq)"),
    _ARCHIVE: noop("a LimeSurvey archive (.lsa)"),
    _JSON: noop("a Folkmoot questionnaire (.json)"),
}
_ENDINGS = {
    _XLSX: {"xlsx", "xlsm"},
    _XLS: {"xls"},
    _LIMESURVEY: {"lss", "lsg", "lsq", "xml"},
    _ARCHIVE: {"lsa", "zip"},
    _JSON: {"json"},
}
_FORMATS = {
    _XLSX: xlsform.FORMAT,
    _XLS: xlsform.FORMAT,
    _LIMESURVEY: limesurvey.FORMAT,
    _ARCHIVE: limesurvey.FORMAT,
    _JSON: FOLKMOOT,
}
_KNOWN_ENDINGS = frozenset(ending for endings in _ENDINGS.values() for ending in endings)


def read_any(data: bytes, file_name: str) -> Imported:
    """The questionnaire in a file of any known format; raises `Refused` with a sentence, and nothing else."""
    kind = _kind(data)
    ending = file_name.lower().rpartition(".")[2] if "." in file_name else ""
    if ending in _KNOWN_ENDINGS and ending not in _ENDINGS[kind]:
        raise Refused("wrong_extension", name=file_name[-80:], found=say(_FOUND[kind]))
    return _READERS[kind](data, file_name)


def format_of(data: bytes) -> str | None:
    """The name of the format a file seems to be in, or nothing."""
    try:
        return _FORMATS[_kind(data)]
    except Refused:
        return None


def _kind(data: bytes) -> str:
    check_size(data)
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") or data[:2] in (b"\x09\x08", b"\x09\x04"):
        return _XLS
    start = data[:4096].replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if start.startswith(b"<"):
        if b"LimeSurveyDocType" in data[:20_000] or b"LimeSurveyDocType" in data[:40_000].replace(b"\0", b""):
            return _LIMESURVEY
        if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
            raise Refused("forbidden_xml")
    if start.startswith((b"{", b"[")):
        return _JSON
    raise Refused("unknown_format")


def _zip_kind(data: bytes) -> str:
    names = [name.lower() for name in _names(data)]
    if any(name.endswith(".lss") for name in names):
        return _ARCHIVE
    if "xl/workbook.xml" in names:
        return _XLSX
    raise Refused("unknown_format")


def _names(data: bytes) -> list[str]:
    """The names in an archive, read before anything is unpacked."""
    with opened(data) as archive:
        return archive.namelist()


def _read_json(data: bytes, file_name: str) -> Imported:
    try:
        return Imported(folkmoot_json.read(data), format=FOLKMOOT)
    except QuestionnaireError as error:
        raise Refused("not_a_questionnaire", detail=error.located) from None


_READERS: dict[str, Callable[[bytes, str], Imported]] = {
    _XLSX: xlsform.read,
    _XLS: xlsform.read,
    _LIMESURVEY: limesurvey.read,
    _ARCHIVE: limesurvey.read,
    _JSON: _read_json,
}


def check(data: bytes, file_name: str) -> dict[str, Any]:
    """A report that can be written as JSON: what the file holds and what would be left behind, or why it is refused."""
    try:
        imported = read_any(data, file_name)
    except Refused as refusal:
        return {"refused": True, "reason": refusal.sentence, "code": refusal.code, "format": format_of(data)}
    questionnaire = imported.questionnaire
    return {
        "format": imported.format,
        "title": questionnaire.text(questionnaire.title, questionnaire.default_language),
        "languages": list(questionnaire.languages),
        "pages": len(questionnaire.pages),
        "questions": len(questionnaire.questions),
        "conditional": len([page for page in questionnaire.pages if page.show_if])
        + len([item for item in questionnaire.items if item.show_if]),
        "choices": sum(len(question.choices) for question in questionnaire.questions),
        "left_behind": [
            {"place": left.place, "what": left.what, "why": str(left.why)} for left in imported.left_behind
        ],
        "renamed": [{"place": new.place, "old": new.old, "new": new.new} for new in imported.renamed],
    }
