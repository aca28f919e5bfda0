"""Tables: {% data_table %}, {% columns %}, {% column %}."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_block_tag
def data_table(
    content: str, title: object, stacking: bool = True, shown: bool = False, scrolls: bool = True, look: str = ""
) -> SafeString:
    """A table with its caption: {% columns %}…{% endcolumns %}, then a `tbody` of rows.

    On a narrow screen its rows become blocks (`stacking`; each cell then needs its `data-label`), or it scrolls
    sideways. `shown` lets everybody read the caption; else it is for screen readers. `look` adds classes.
    """
    classes = " ".join(filter(None, ("govuk-table", "fm-stacking" if stacking else "", look)))
    caption = "govuk-table__caption govuk-table__caption--m" if shown else "govuk-visually-hidden"
    table = format_html(
        '<table class="{}"><caption class="{}">{}</caption>{}</table>', classes, caption, title, content
    )
    if not scrolls:
        return table
    return format_html('<div class="fm-scroll" tabindex="0" role="region" aria-label="{}">{}</div>', title, table)


@register.simple_block_tag
def columns(content: str) -> SafeString:
    """The headings of a table: a row of {% column %}, {% sort_header %} or cells of one's own."""
    return format_html('<thead class="govuk-table__head"><tr class="govuk-table__row">{}</tr></thead>', content)


@register.simple_tag
def column(words: object, numeric: bool = False, hidden: bool = False) -> SafeString:
    """The heading of one column; a hidden one is read aloud only."""
    shown = format_html('<span class="govuk-visually-hidden">{}</span>', words) if hidden else words
    more = " govuk-table__header--numeric" if numeric else ""
    return format_html('<th scope="col" class="govuk-table__header{}">{}</th>', more, shown)
