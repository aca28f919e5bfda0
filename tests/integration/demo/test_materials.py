"""Documents and pictures made by code: what they say they are, and readable."""

from __future__ import annotations

import io
import re
import zlib

import pytest
from PIL import Image

from folkmoot.demo.pdf import as_pdf
from folkmoot.demo.pictures import drawn
from folkmoot.demo.story import stories
from folkmoot.groundwork.files.documents import kind_of
from folkmoot.groundwork.files.uploads import clean_picture
from folkmoot.groundwork.ui.sheet import WIDTH
from tests.integration.demo.conftest import NOW

DOCUMENTS = [(story, one) for story in stories(NOW) for one in story.told.get("documents", ())]
PICTURES = [(story, one) for story in stories(NOW) for one in story.told.get("pictures", ())]


def shown(pdf: bytes) -> str:
    """Everything a PDF of ours writes, in order."""
    pages = [zlib.decompress(packed) for packed in re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)]
    strings = re.findall(rb"\(((?:\\.|[^\\)])*)\) Tj", b"\n".join(pages))
    unescaped = [re.sub(rb"\\(\d{3}|.)", _plain, string) for string in strings]
    return " ".join(string.decode("cp1252") for string in unescaped)


def _plain(found: re.Match[bytes]) -> bytes:
    return bytes([int(found[1], 8)]) if found[1].isdigit() and len(found[1]) == 3 else found[1]


@pytest.mark.parametrize(("story", "document"), DOCUMENTS, ids=lambda value: getattr(value, "key", ""))
def test_documents_are_taken_like_uploads(story, document):
    text = story.text(document["text"])
    if document["name"].endswith(".pdf"):
        data = as_pdf(document["title"], text)
        assert kind_of(data, document["name"]).content_type == "application/pdf"
        for line in filter(None, text.splitlines()):
            assert re.sub(r"^(#+|-) ", "", line).split()[0] in shown(data)
    else:
        assert kind_of(text.encode(), document["name"]).content_type.startswith("text/plain")


@pytest.mark.parametrize(("story", "picture"), PICTURES, ids=lambda value: getattr(value, "key", ""))
def test_pictures_are_taken_like_uploads_and_say_what_they_show(story, picture):
    with Image.open(io.BytesIO(clean_picture(drawn(picture["drawing"])))) as image:
        assert image.width == WIDTH
        assert len(image.convert("RGB").getcolors(1_000_000) or ()) > 20
    assert 60 < len(picture["alt"]) <= 250
    assert len(picture["caption"]) <= 250


def test_every_object_of_a_pdf_stands_where_its_table_says():
    data = as_pdf("A title", "# Heading\n" + "A paragraph of several words. " * 200 + "\n- A bullet")
    start = int(re.search(rb"startxref\n(\d+)", data)[1])
    assert data[start : start + 4] == b"xref"
    places = [int(place) for place in re.findall(rb"(\d{10}) 00000 n", data)]
    for number, place in enumerate(places, start=1):
        assert data[place:].startswith(b"%d 0 obj" % number)


def test_a_pdf_is_tagged_and_names_its_title_and_language():
    data = as_pdf("Hours – and more", "# Hours\n## Now\nOpen all day.")
    assert b"/MarkInfo <</Marked true>>" in data and b"/Lang (en-GB)" in data
    assert "Hours – and more".encode("utf-16-be").hex().encode() in data
    assert re.findall(rb"/StructElem /S /(\w+)", data) == [b"Document", b"H1", b"H2", b"P"]


def test_a_pdf_writes_pounds_quotation_marks_and_brackets():
    assert shown(as_pdf("x", "It’s £5 (five) – “really” \\ so")) == "It’s £5 (five) – “really” \\ so"


def test_long_texts_go_on_to_further_pages_and_no_heading_stands_alone():
    text = "\n".join(f"## Heading {number}\n" + "words " * 60 for number in range(20))
    data = as_pdf("x", text)
    pages = [zlib.decompress(packed) for packed in re.findall(rb"stream\n(.*?)\nendstream", data, re.DOTALL)]
    assert len(pages) > 1
    for page in pages:
        assert not page.rstrip().rpartition(b"BDC")[0].endswith(b"/H2 <</MCID") and b"/P <<" in page
        last = re.findall(rb"/(H2|P) <<", page)[-1]
        assert last == b"P"
