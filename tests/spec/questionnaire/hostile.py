"""Files made to harm: archives and XML that swell, lie about their size, declare entities, or are cut short."""

import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence

import openpyxl

SPREADSHEET = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]]) -> bytes:
    """An ordinary .xlsx file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def form(
    *rows: Sequence[object], choices: Iterable[Sequence[object]] = (), settings: Mapping[str, str] | None = None
) -> bytes:
    """An XLSForm from the rows below its usual headings."""
    heads = ("type", "name", "label", "hint", "required", "relevant", "constraint", "appearance")
    sheets: dict[str, list[Sequence[object]]] = {
        "survey": [heads, *rows],
        "choices": [("list_name", "name", "label"), *choices],
    }
    if settings:
        sheets["settings"] = [tuple(settings), tuple(settings.values())]
    return workbook(sheets)


HARMLESS = form(("text", "name", "What is your name?"))


def with_part(archive: bytes, name: str, content: bytes) -> bytes:
    """The archive with one part put in the place of another, or added."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename != name:
                new.writestr(part.filename, old.read(part))
        new.writestr(name, content)
    return written.getvalue()


def sheet_xml(rows: str, head: str = "", dimension: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<worksheet {SPREADSHEET}>{dimension}'
        f"<sheetData>{rows}</sheetData></worksheet>"
    ).encode()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


HEADING_ROW = f'<row r="1">{inline("A1", "type")}{inline("B1", "name")}{inline("C1", "label")}</row>'
FIRST_ROW = f'<row r="2">{inline("A2", "text")}{inline("B2", "name")}{inline("C2", "What is your name?")}</row>'
FIRST_SHEET = "xl/worksheets/sheet1.xml"


def with_sheet(rows: str, head: str = "", dimension: str = "") -> bytes:
    return with_part(HARMLESS, FIRST_SHEET, sheet_xml(rows, head, dimension))


LAUGHS = (
    '<!DOCTYPE bomb [<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 11)) + "]>"
)
FILE_ENTITY = '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>'


def lying_about_size(archive: bytes, size: int) -> bytes:
    """Every part of the archive says it unpacks to `size` bytes, in its own head and in the directory."""
    changed = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = changed.find(signature)
        while at >= 0:
            struct.pack_into("<I", changed, at + offset, size)
            at = changed.find(signature, at + 4)
    return bytes(changed)


def limesurvey(
    questions: str = "", head: str = "", languages: str = "<language>en</language>", extra: str = ""
) -> bytes:
    """A LimeSurvey survey of one group in the old layout; `questions` are rows."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>{head}
    <document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>177</DBVersion>
    <languages>{languages}</languages>
    <groups><rows><row><gid>1</gid><group_name>Group</group_name><group_order>0</group_order><language>en</language>
    </row></rows></groups>
    <questions><rows>{questions}</rows></questions>{extra}</document>""".encode()


def lime_question(title: str, type: str = "S", question: str = "Question", **cells: str) -> str:
    every = {"qid": title, "parent_qid": "0", "gid": "1", "type": type, "title": title, "question": question, **cells}
    every.setdefault("language", "en")
    return "<row>" + "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in every.items()) + "</row>"
