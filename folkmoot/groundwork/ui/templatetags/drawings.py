"""Drawings with a table behind them: places shaded by a number, bars over weeks. `{% load drawings %}`"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django import template
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui import maps, spans

register = template.Library()


@register.inclusion_tag("ui/components/place_map.html")
def place_map(rows: Iterable[Sequence[object]], title: str, desc: str = "", counted: str = "") -> dict[str, object]:
    """A map of places shaded by a number, with the table beside it: rows of (name, number, outline, address)."""
    return {"map": maps.place_map(rows), "title": title, "desc": desc, "counted": counted or _("Number")}


@register.inclusion_tag("ui/components/span_chart.html")
def span_chart(
    rows: Iterable[Sequence[object]],
    first: dt.date,
    last: dt.date,
    title: str,
    today: dt.date | None = None,
    **words: str,
) -> dict[str, object]:
    """Bars over weeks: rows of (label, url, words, starts on, ends on, marked). `plain_words` and `marked_words` say
    what the two colours stand for."""
    whole = (last - first).days + 1
    now = spans.percentage((today - first).days, whole) if today and first <= today <= last else ""
    made = spans.spans(rows, first, last)
    return {"spans": made, "months": spans.months(first, last), "title": title, "today": now, **words}
