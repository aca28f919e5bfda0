"""A small PDF of headings, paragraphs and bullets, tagged so that a screen reader reads it in order. Plain Python.

One of the fonts that every reader has, in two weights; text is broken into lines by the width of its letters.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

_WIDTH, _HEIGHT, _MARGIN = 595, 842, 64
#: Widths of the letters of Helvetica from the space to the tilde, in thousandths of the size (Adobe's font metrics).
_WIDTHS = (
    278,
    278,
    355,
    556,
    556,
    889,
    667,
    191,
    333,
    333,
    389,
    584,
    278,
    333,
    278,
    278,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    556,
    278,
    278,
    584,
    584,
    584,
    556,
    1015,
    667,
    667,
    722,
    722,
    667,
    611,
    778,
    722,
    278,
    500,
    667,
    556,
    833,
    722,
    778,
    667,
    778,
    722,
    667,
    611,
    722,
    667,
    944,
    667,
    667,
    611,
    278,
    278,
    278,
    469,
    556,
    333,
    556,
    556,
    500,
    556,
    556,
    278,
    556,
    556,
    222,
    222,
    500,
    222,
    833,
    556,
    556,
    556,
    556,
    333,
    500,
    278,
    556,
    500,
    722,
    500,
    500,
    500,
    334,
    260,
    334,
    584,
)
_OTHER_WIDTH, _BOLD_IS_WIDER = 556, 1.07


@dataclass(frozen=True)
class Style:
    """How a block looks and what it is."""

    tag: str
    font: str
    size: float
    before: float
    indent: float = 0.0

    def width(self, text: str) -> float:
        units = sum(_WIDTHS[ord(c) - 32] if 32 <= ord(c) <= 126 else _OTHER_WIDTH for c in text)
        return units * self.size / 1000 * (_BOLD_IS_WIDER if self.font == "F2" else 1)


_STYLES = {
    "# ": Style("H1", "F2", 22, 0),
    "## ": Style("H2", "F2", 14, 18),
    # Bullets stand in no list of their own, so they are tagged as what they are then: paragraphs.
    "- ": Style("P", "F1", 11, 5, indent=14),
    "": Style("P", "F1", 11, 9),
}
_LEADING = 1.38


@dataclass
class _Page:
    """What is drawn on one page, and the tag of each block of it, in order."""

    drawn: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def _blocks(text: str) -> Iterator[tuple[Style, str]]:
    """The lines of the text, each with its style: `# heading`, `## heading`, `- bullet`, or a paragraph."""
    for line in filter(None, (line.strip() for line in text.splitlines())):
        mark = next(mark for mark in _STYLES if line.startswith(mark))
        yield _STYLES[mark], line.removeprefix(mark)


def _lines(style: Style, text: str) -> list[str]:
    most = _WIDTH - 2 * _MARGIN - style.indent
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and style.width(longer) > most:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _string(text: str) -> str:
    """A text as PDF writes it in Windows' Latin letters; what these lack is left out."""
    escaped = re.sub(r"([\\()])", r"\\\1", text).encode("cp1252", "ignore")
    return "(" + "".join(chr(byte) if byte < 127 else f"\\{byte:03o}" for byte in escaped) + ")"


def _laid_out(text: str) -> list[_Page]:
    pages, y = [_Page()], float(_HEIGHT - _MARGIN)
    for style, words in _blocks(text):
        lines, leading = _lines(style, words), style.size * _LEADING
        y -= style.before
        below = 3 * _STYLES[""].size * _LEADING if style.tag != "P" else 0  # no heading at the foot of a page
        if y - leading * min(len(lines), 3) - below < _MARGIN:
            pages.append(_Page())
            y = float(_HEIGHT - _MARGIN)
        page = pages[-1]
        marked = [f"/{style.tag} <</MCID {len(page.tags)}>> BDC"]
        if style.indent:
            marked.append(f"BT /F1 {style.size} Tf {_MARGIN} {y - style.size:.1f} Td {_string('•')} Tj ET")
        for line in lines:
            y -= leading
            x, base = _MARGIN + style.indent, y + leading - style.size
            marked.append(f"BT /{style.font} {style.size} Tf {x} {base:.1f} Td {_string(line)} Tj ET")
        page.drawn.append("\n".join([*marked, "EMC"]))
        page.tags.append(style.tag)
    return pages


class _File:
    """Numbered objects, written one after another with a table of where each begins."""

    def __init__(self) -> None:
        self.objects: list[bytes] = []

    def reserve(self) -> int:
        self.objects.append(b"")
        return len(self.objects)

    def put(self, content: str | bytes, number: int = 0) -> int:
        number = number or self.reserve()
        self.objects[number - 1] = content.encode("latin-1") if isinstance(content, str) else content
        return number

    def stream(self, content: str) -> int:
        packed = zlib.compress(content.encode("latin-1"))
        head = f"<</Length {len(packed)} /Filter /FlateDecode>>\nstream\n"
        return self.put(head.encode() + packed + b"\nendstream")

    def written(self, root: int, info: int) -> bytes:
        out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
        for number, content in enumerate(self.objects, start=1):
            places.append(len(out))
            out += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
        start = len(out)
        out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
        out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
        out += f"trailer\n<</Size {len(places) + 1} /Root {root} 0 R /Info {info} 0 R>>\n".encode()
        out += f"startxref\n{start}\n%%EOF\n".encode()
        return bytes(out)


def as_pdf(title: str, text: str) -> bytes:
    """The text as a PDF file."""
    file = _File()
    root, tree, structure, top = (file.reserve() for _each in range(4))
    encoding = "/Type /Font /Subtype /Type1 /Encoding /WinAnsiEncoding"
    plain = file.put(f"<<{encoding} /BaseFont /Helvetica>>")
    bold = file.put(f"<<{encoding} /BaseFont /Helvetica-Bold>>")
    kids, parents, elements = [], [], []
    for number, page in enumerate(_laid_out(text)):
        content, at = file.stream("\n".join(page.drawn)), file.reserve()
        own = [file.put(_element(tag, top, at, place)) for place, tag in enumerate(page.tags)]
        file.put(
            f"<</Type /Page /Parent {tree} 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] /Contents {content} 0 R "
            f"/Resources <</Font <</F1 {plain} 0 R /F2 {bold} 0 R>>>> /StructParents {number} /Tabs /S>>",
            at,
        )
        kids.append(f"{at} 0 R")
        elements += [f"{one} 0 R" for one in own]
        parents.append(f"{number} [{' '.join(f'{one} 0 R' for one in own)}]")
    file.put(f"<</Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)}>>", tree)
    file.put(f"<</Type /StructElem /S /Document /P {structure} 0 R /K [{' '.join(elements)}]>>", top)
    file.put(
        f"<</Type /StructTreeRoot /K {top} 0 R /ParentTree <</Nums [{' '.join(parents)}]>> "
        f"/ParentTreeNextKey {len(kids)}>>",
        structure,
    )
    file.put(
        f"<</Type /Catalog /Pages {tree} 0 R /StructTreeRoot {structure} 0 R /MarkInfo <</Marked true>> /Lang (en-GB) "
        "/ViewerPreferences <</DisplayDocTitle true>>>>",
        root,
    )
    named = title.encode("utf-16-be").hex()
    return file.written(root, file.put(f"<</Title <FEFF{named}> /Producer (Folkmoot)>>"))


def _element(tag: str, parent: int, page: int, place: int) -> str:
    return f"<</Type /StructElem /S /{tag} /P {parent} 0 R /Pg {page} 0 R /K {place}>>"
