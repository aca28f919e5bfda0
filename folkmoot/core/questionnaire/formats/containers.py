"""Zip archives and XML from strangers, opened only after sizes, parts and declarations are known to be harmless."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from folkmoot.core.questionnaire.formats.imported import Refused

MAX_FILE = 50_000_000
MAX_UNPACKED = 60_000_000
MAX_PARTS = 2_000
MAX_XML = 15_000_000
MAX_ELEMENTS = 400_000
MAX_DEPTH = 30

_CHUNK = 1 << 18
_FORBIDDEN = (b"<!DOCTYPE", b"<!ENTITY")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError)


def check_size(data: bytes) -> None:
    if not data:
        raise Refused("empty")
    if len(data) > MAX_FILE:
        raise Refused("too_large", size=len(data) // 1_000_000, max=MAX_FILE // 1_000_000)


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, once what it says of itself is small enough."""
    check_size(data)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        parts = archive.infolist()
    except _DAMAGE:
        raise Refused("damaged") from None
    if len(parts) > MAX_PARTS:
        raise Refused("too_many_parts")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("unpacks_too_large")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("encrypted")
    return archive


def check_parts(archive: zipfile.ZipFile) -> None:
    """Unpacks every part once, a piece at a time: real sizes, sound data, and no declarations in any XML."""
    total = 0
    for part in archive.infolist():
        is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml", ".lss", ".lsr"))
        end = b""
        for chunk in _chunks(archive, part):
            total += len(chunk)
            if total > MAX_UNPACKED:
                raise Refused("unpacks_too_large")
            if is_xml:
                check_xml_piece(end + chunk)
                end = chunk[-64:]


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as stream:
            while chunk := stream.read(_CHUNK):
                yield chunk
    except _DAMAGE:
        raise Refused("damaged") from None


def check_xml_piece(piece: bytes) -> None:
    """No document type and no entity, in whatever encoding they may hide."""
    if any(word in piece for word in _FORBIDDEN) or any(word in piece.replace(b"\0", b"") for word in _FORBIDDEN):
        raise Refused("forbidden_xml")


def member(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """One part of an archive, unpacked."""
    found = b""
    for chunk in _chunks(archive, archive.getinfo(name)):
        found += chunk
        if len(found) > most:
            raise Refused("unpacks_too_large")
    return found


def xml_root(data: bytes) -> Element:
    """The root of an XML document that declares nothing, is not deep, and has not too many elements."""
    if len(data) > MAX_XML:
        raise Refused("too_large", size=len(data) // 1_000_000, max=MAX_XML // 1_000_000)
    depth = count = 0
    try:
        events = ElementTree.iterparse(io.BytesIO(data), events=("start", "end"), forbid_dtd=True)
        for event, _ in events:
            depth += 1 if event == "start" else -1
            count += event == "start"
            if depth > MAX_DEPTH or count > MAX_ELEMENTS:
                raise Refused("too_many_parts")
    except DefusedXmlException:
        raise Refused("forbidden_xml") from None
    except (ParseError, ValueError, LookupError):
        raise Refused("damaged") from None
    root: Element = events.root
    return root
