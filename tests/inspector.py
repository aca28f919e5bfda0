"""Reads a page as a strict reviewer would and lists its faults. `PageClient` does so for every page a test fetches.

It asks what a machine can know: valid HTML, one h1 that the title begins with, labels, headings in order, nothing
inline that the content security policy would block, nothing from elsewhere.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

import html5lib
from django.test import Client
from html5lib.constants import E as PARSE_ERRORS

_NEEDS_LABEL = {"input", "select", "textarea"}
_NO_LABEL = {"hidden", "submit", "button", "reset", "image"}
_LOADING = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "link": "href",
}
_IDREFS = ("aria-describedby", "aria-labelledby", "aria-controls", "for", "headers", "list")
_INDEPENDENT_LINKS = {"alternate", "canonical", "license", "prev", "next"}


def inspect(html: str, fragment: bool = False) -> list[str]:
    """The faults of a page, in words; empty when there are none. A fragment need not be a whole page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False, strict=False)
    tree = parser.parseFragment(html) if fragment else parser.parse(html)
    faults = [_parse_fault(position, code, details) for position, code, details in parser.errors]
    every = [element for element in tree.iter() if isinstance(element.tag, str)]
    for element in every:
        element.tag = element.tag.rpartition("}")[2]  # drawings stand in a namespace of their own
    for check in (_duplicate_ids, _dangling_references, _labels, _inline, _forms, _images, _links, _elsewhere, _tables):
        faults += check(every)
    faults += _headings(every)
    if not fragment:
        faults += _page(every)
    return list(dict.fromkeys(faults))


def _parse_fault(position: tuple[int, int], code: str, details: dict[str, Any]) -> str:
    words = PARSE_ERRORS.get(code, code) % details if details else PARSE_ERRORS.get(code, code)
    return f"Line {position[0]}: {words}"


def text_of(element: Element) -> str:
    """Everything the element says, in one line, without what screen readers are told to skip."""
    return " ".join("".join(_words(element)).split())


def _words(element: Element) -> Iterator[str]:
    if element.get("aria-hidden") == "true":
        return
    yield element.text or ""
    if element.tag == "img":
        yield element.get("alt") or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""


def _name(element: Element) -> str:
    ident = element.get("id") or element.get("name") or ""
    return f"<{element.tag}{' ' + ident if ident else ''}>"


def _page(every: list[Element]) -> list[str]:
    faults = []
    root = every[0]
    if root.tag != "html" or not root.get("lang"):
        faults.append("The html element has no lang.")
    headings = [text_of(e) for e in every if e.tag == "h1"]
    if len(headings) != 1:
        faults.append(f"There must be exactly one h1, not {len(headings)}.")
    titles = [text_of(e) for e in every if e.tag == "title"]
    page_titles = titles[:1]  # an svg may have its own
    if not page_titles or not page_titles[0]:
        faults.append("The page has no title.")
    elif len(headings) == 1 and not re.sub("^Error: ", "", page_titles[0]).startswith(headings[0]):
        faults.append(f"The title “{page_titles[0]}” does not begin with the h1 “{headings[0]}”.")
    if sum(e.tag == "main" for e in every) != 1:
        faults.append("There must be exactly one main element.")
    return faults


def _headings(every: list[Element]) -> list[str]:
    faults, last = [], 0
    for element in every:
        if not re.fullmatch("h[1-6]", element.tag):
            continue
        level = int(element.tag[1])
        if not text_of(element):
            faults.append(f"An h{level} is empty.")
        if last and level > last + 1:
            faults.append(f"The heading “{text_of(element)}” jumps from h{last} to h{level}.")
        last = level
    return faults


def _duplicate_ids(every: list[Element]) -> list[str]:
    seen: set[str] = set()
    faults = []
    for ident in (e.get("id") for e in every):
        if ident is None:
            continue
        if not ident or " " in ident:
            faults.append(f"The id “{ident}” is not an id.")
        elif ident in seen:
            faults.append(f"The id “{ident}” is used more than once.")
        seen.add(ident)
    return faults


def _dangling_references(every: list[Element]) -> list[str]:
    idents = {e.get("id") for e in every}
    faults = []
    for element in every:
        for name in _IDREFS:
            for ident in (element.get(name) or "").split():
                if ident not in idents:
                    faults.append(f"{_name(element)} points to “{ident}” by {name}, which is not on the page.")
        href = element.get("href") or ""
        if element.tag == "a" and href.startswith("#") and len(href) > 1 and href[1:] not in idents:
            faults.append(f"A link leads to “{href}”, which is not on the page.")
    return faults


def _labels(every: list[Element]) -> list[str]:
    labelled = {e.get("for") for e in every if e.tag == "label" and text_of(e)}
    wrapped = {id(child) for e in every if e.tag == "label" and text_of(e) for child in e.iter()}
    faults = []
    for element in every:
        if element.tag not in _NEEDS_LABEL or element.get("type") in _NO_LABEL:
            continue
        by_attribute = element.get("aria-label") or element.get("aria-labelledby")
        if not (by_attribute or id(element) in wrapped or element.get("id") in labelled):
            faults.append(f"{_name(element)} has no label.")
    for element in every:
        if element.tag == "fieldset":
            first = next((child for child in element if isinstance(child.tag, str)), None)
            if first is None or first.tag != "legend" or not text_of(first):
                faults.append("A fieldset does not begin with a legend.")
    return faults


def _inline(every: list[Element]) -> list[str]:
    faults = []
    for element in every:
        if element.tag == "style":
            faults.append("There is an inline style element.")
        written_here = element.tag == "script" and not element.get("src") and (element.text or "").strip()
        if written_here and element.get("type") not in {"application/json", "application/ld+json"}:
            faults.append("There is an inline script.")
        for name in element.attrib:
            if name == "style":
                faults.append(f"{_name(element)} has a style attribute.")
            if name.lower().startswith("on"):
                faults.append(f"{_name(element)} has the inline handler {name}.")
        if (element.get("href") or "").strip().lower().startswith("javascript:"):
            faults.append(f"{_name(element)} runs a script by its address.")
    return faults


def _forms(every: list[Element]) -> list[str]:
    faults = []
    for element in every:
        if element.tag != "form":
            continue
        method = element.get("method", "").lower()
        if method not in {"get", "post"}:
            faults.append("A form does not say its method.")
        if element.get("action") == "":
            faults.append("A form has an empty action.")
        inside = list(element.iter())
        if any(e.tag == "form" for e in inside if e is not element):
            faults.append("A form stands inside a form.")
        with_file = any(e.get("type") == "file" for e in inside)
        if method == "post" and with_file and element.get("enctype") != "multipart/form-data":
            faults.append("A form with a file does not send it: enctype is missing.")
        if not any(_submits(e) for e in inside):
            faults.append("A form has no button to send it.")
    return faults


def _submits(element: Element) -> bool:
    if element.tag == "button":
        return element.get("type", "submit") == "submit"
    return element.tag == "input" and element.get("type") in {"submit", "image"}


def _images(every: list[Element]) -> list[str]:
    faults = [f"An image has no alt: {e.get('src')}." for e in every if e.tag == "img" and e.get("alt") is None]
    for element in every:
        if element.tag == "svg" and element.get("aria-hidden") != "true":
            titled = any(child.tag == "title" and text_of(child) for child in element)
            if not (titled or element.get("aria-label") or element.get("aria-labelledby")):
                faults.append("A drawing is neither hidden from screen readers nor given a title.")
    return faults


def _links(every: list[Element]) -> list[str]:
    faults = []
    for element in every:
        if element.tag in {"a", "button"} and not (text_of(element) or element.get("aria-label")):
            said_by_script = element.tag == "button" and element.get("hidden") is not None
            if not said_by_script and not element.get("aria-labelledby"):
                faults.append(f"{_name(element)} has no words.")
        if element.tag == "a" and element.get("href") == "":
            faults.append(f"{_name(element)} leads nowhere.")
    return faults


def _elsewhere(every: list[Element]) -> list[str]:
    faults = []
    for element in every:
        attribute = _LOADING.get(element.tag)
        if not attribute or (element.tag == "link" and element.get("rel") in _INDEPENDENT_LINKS):
            continue
        parts = urlsplit(element.get(attribute) or "")
        if parts.netloc or parts.scheme not in {"", "data"}:
            faults.append(f"{_name(element)} loads something from elsewhere: {element.get(attribute)}.")
    return faults


def _tables(every: list[Element]) -> list[str]:
    faults = []
    for table in (e for e in every if e.tag == "table"):
        inside = list(table.iter())
        if not any(e.tag == "th" for e in inside):
            faults.append("A table has no headings.")
        if any(e.tag == "th" and not text_of(e) for e in inside):
            faults.append("A table heading is empty.")
    return faults


_KEPT = re.compile(r"(<(textarea|pre)\b.*?</\2>)", re.DOTALL)
_SPACES = re.compile(r" {2,}")
_BREAK = re.compile(r"(?P<before>>)?\s*\n\s*(?P<after>[<>])?")


def in_one_line(html: str) -> str:
    """A page without the line breaks of its templates: what a test compares is words and tags, not their layout.

    White space that holds a line break goes where it stands beside a tag, and becomes one space elsewhere.
    """
    parts = _KEPT.split(html)
    return "".join(
        _SPACES.sub(" ", _BREAK.sub(_joined, part)) if number % 3 == 0 else part
        for number, part in enumerate(parts)
        if number % 3 != 2
    )


def _joined(gap: re.Match[str]) -> str:
    before, after = gap["before"] or "", gap["after"] or ""
    return before + after if before or after else " "


class PageClient(Client):
    """A test client that refuses a page with faults, and hands the others over in one line."""

    #: Not in a second run on another database, where the pages are the same.
    inspects = os.environ.get("FOLKMOOT_TESTS_OF", "") != "database"

    def request(self, **request: Any) -> Any:
        response: Any = super().request(**request)
        kind = response.headers.get("Content-Type", "")
        if kind.startswith("text/html") and not getattr(response, "streaming", False) and response.content:
            html = response.content.decode(response.charset or "utf-8")
            faults = inspect(html) if self.inspects else []
            if request.get("PATH_INFO", "").startswith("/officers/") and 'fm-header__words">Have your say' in html:
                faults.append("The header does not name the council: a view uses “council” for something else.")
            if faults:
                lines = "\n".join(f"  - {fault}" for fault in faults)
                path = request.get("PATH_INFO", "")
                raise AssertionError(f"{response.status_code} {path} has {len(faults)} fault(s):\n{lines}")
            response.content = in_one_line(html).encode(response.charset or "utf-8")
        return response
