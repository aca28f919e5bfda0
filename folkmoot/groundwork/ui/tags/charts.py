"""Charts as tags; `ui/charts.py` measures them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django import template
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui import charts

register = template.Library()


@register.inclusion_tag("ui/components/bar_chart.html")
def bar_chart(
    rows: Iterable[Sequence[object]],
    title: str,
    desc: str = "",
    marked: Iterable[object] = (),
    counted: str = "",
    named: str = "",
) -> dict[str, object]:
    """Bars for rows of (label, count, share). `counted` heads the numbers, "People" for example; `named` the labels."""
    made = charts.bars(rows, marked)
    shares = any(bar.share for bar in made)
    return {
        "bars": made,
        "title": title,
        "desc": desc,
        "shares": shares,
        "counted": counted or _("Number"),
        "named": named,
    }


@register.inclusion_tag("ui/components/stacked_chart.html")
def stacked_chart(
    rows: Iterable[tuple[object, Sequence[int | None]]], legend: Sequence[object], title: str, desc: str = ""
) -> dict[str, object]:
    """One full-width bar a row, divided as in the legend: agree to disagree, for example. Figures stand below it."""
    made = charts.stacks(rows, legend)
    return {"stacks": made, "legend": [(n % 7, name) for n, name in enumerate(legend)], "title": title, "desc": desc}
