"""Questionnaires as HTML, made once and filled in for each person."""

from __future__ import annotations

from .frame import Frame, frame
from .pages import Filling, PageSheets, Purpose, page_sheets, preview_page
from .words import prose, prose_for, screen_language, spoken

__all__ = [
    "Filling",
    "Frame",
    "PageSheets",
    "Purpose",
    "frame",
    "page_sheets",
    "preview_page",
    "prose",
    "prose_for",
    "screen_language",
    "spoken",
]
