"""Files that officers upload, taken for hostile until shown otherwise (requirement S5). Plain Python and Pillow.

A document is recognised by its content, not by its name. A picture is decoded and written anew, so nothing but the
picture survives.
"""

from __future__ import annotations

import io
import zipfile

from PIL import Image, UnidentifiedImageError

from folkmoot.core.refusals import Refusal
from folkmoot.core.sentences import noop as _

LARGEST_DOCUMENT = 25 * 1024 * 1024
LARGEST_PICTURE = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
WIDEST = 1600

_OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}


class UnfitFile(Refusal):
    """A file that is not taken."""


def _zip_kind(data: bytes) -> str | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            if sum(entry.file_size for entry in archive.infolist()) > 200 * 1024 * 1024:
                raise UnfitFile(_("The file unpacks to more than 200 MB."))
            if any(name.lower().endswith((".bin", ".exe", ".vbs")) and "vba" in name.lower() for name in names):
                raise UnfitFile(_("The file holds macros. Save it without them."))
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                kind = archive.read("mimetype").decode("ascii", "replace")
                return kind if kind.startswith("application/vnd.oasis.opendocument.") else None
    except zipfile.BadZipFile:
        return None
    return next((kind for folder, kind in _OFFICE.items() if any(name.startswith(folder) for name in names)), None)


def check_document(data: bytes) -> str:
    """The content type of a document that may be published, or UnfitFile."""
    if len(data) > LARGEST_DOCUMENT:
        raise UnfitFile(_("The file is larger than 25 MB."))
    if not data:
        raise UnfitFile(_("The file is empty."))
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04") and (kind := _zip_kind(data)):
        return kind
    if b"\0" not in data[:4096] and b"<" not in data[:512]:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            pass
        else:
            return "text/plain; charset=utf-8"
    raise UnfitFile(_("The file must be a PDF, a Word, Excel, PowerPoint or OpenDocument file, or plain text."))


def clean_picture(data: bytes) -> bytes:
    """The picture decoded and written anew as PNG, at most 1,600 pixels wide, or UnfitFile."""
    if len(data) > LARGEST_PICTURE:
        raise UnfitFile(_("The picture is larger than 10 MB."))
    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "GIF")) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise UnfitFile(_("The picture has more than 40 million pixels."))
            plain = picture.convert("RGBA" if picture.mode in {"RGBA", "LA", "P"} else "RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError, SyntaxError) as error:
        raise UnfitFile(_("The picture must be a PNG, JPEG, WebP or GIF file.")) from error
    if plain.width > WIDEST:
        plain = plain.resize((WIDEST, max(1, plain.height * WIDEST // plain.width)))
    out = io.BytesIO()
    plain.save(out, "PNG", optimize=True)
    return out.getvalue()
