"""Values as people write them: dates, yes and no, lists, nothing at all, sizes of files, languages."""

from __future__ import annotations

import datetime as dt

from django.conf.locale import LANG_INFO
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from folkmoot.groundwork.ui import moments


def time_element(value: dt.date | dt.time, said: str) -> SafeString:
    """The moment for machines, the words for people."""
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), said)


def in_words(value: object) -> object:
    """What a summary shows for a value; text stays as it is."""
    if value is None or value == "" or value == []:
        return _("Not given")
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, dt.datetime):
        return time_element(value, moments.moment(value))
    if isinstance(value, dt.date):
        return time_element(value, moments.weekday(value))
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return value


def file_size(size: int | None) -> str:
    """340 KB, 1.2 MB"""
    if size is None:
        return ""
    if size < 1000:
        return ngettext("%(n)d byte", "%(n)d bytes", size) % {"n": size}
    units = ((1e9, "GB"), (1e6, "MB"), (1e3, "KB"))
    amount, unit = next((size / scale, unit) for scale, unit in units if size >= scale)
    return f"{amount:.1f} {unit}" if amount < 10 and unit != "KB" else f"{amount:.0f} {unit}"


def own_name(language: str) -> str:
    """What a language calls itself."""
    for code in (language.lower(), language.partition("-")[0]):
        if "name_local" in LANG_INFO.get(code, {}):
            name = str(LANG_INFO[code]["name_local"])
            return name[0].upper() + name[1:]
    return language
