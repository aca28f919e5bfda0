"""A picture of how a poll stands, to share: drawn as PNG, because that is what other sites show."""

from __future__ import annotations

from textwrap import wrap

from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.charts import percent
from folkmoot.groundwork.ui.sheet import INK, PAPER, Sheet

from .queries import PublicStanding

WIDTH, HEIGHT = 1200, 630
_BRAND, _TRACK, _QUIET = "#1d4152", "#e4dfd1", "#53595d"


def picture(question: str, standing: PublicStanding | None, council: str) -> bytes:
    """PNG, 1,200 by 630 pixels; the words on the poll's page say the same."""
    sheet = Sheet(HEIGHT, PAPER)
    lines = wrap(question, 46)[:3]
    for number, line in enumerate(lines):
        sheet.words(60, 70 + number * 56, line, 44, _BRAND, "lm")
    top = 100 + len(lines) * 56
    if standing is None:
        sheet.words(60, top + 40, _("Have your say"), 34, INK, "lm")
    else:
        _bars(sheet, standing, top)
    sheet.words(60, HEIGHT - 44, council, 26, _QUIET, "lm")
    if standing is not None:
        sheet.words(WIDTH - 60, HEIGHT - 44, _("%(n)s answers") % {"n": f"{standing.total:,}"}, 26, _QUIET, "rm")
    return sheet.as_png()


def _bars(sheet: Sheet, standing: PublicStanding, top: int) -> None:
    room = HEIGHT - 90 - top
    step = min(74, room // max(1, len(standing.rows)))
    size = max(16, min(26, step // 2 - 6))
    for place, (label, count, share) in enumerate(standing.rows):
        y = top + place * step
        words = percent(share) if count is not None else _("too few to show")
        sheet.words(60, y + size // 2, "".join(wrap(label, 70)[:1]), size, INK, "lm")
        sheet.words(WIDTH - 60, y + size // 2, words, size, INK, "rm")
        bar = max(6, step - size - 18)
        sheet.box(60, y + size + 4, WIDTH - 120, bar, _TRACK, round_by=bar / 2)
        if share:
            sheet.box(60, y + size + 4, max(bar, (WIDTH - 120) * share), bar, _BRAND, round_by=bar / 2)
