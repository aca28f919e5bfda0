"""How a document is given out: as a file to keep, never run by a browser, with the ending of what it is (S5, S10)."""

from __future__ import annotations

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.text import slugify

from .documents import ending_of


def given_out(file: FieldFile, content_type: str, called: str, *, private: bool) -> FileResponse:
    """The stored file under a plain name; a private one is asked for anew each time and kept by no cache."""
    response = FileResponse(
        file.open("rb"),
        as_attachment=True,
        filename=f"{slugify(called)[:80] or 'document'}{ending_of(content_type)}",
        content_type=content_type,
    )
    if private:
        response["Cache-Control"] = "private, no-store"
    return response
