"""Dates and times as people write them: three boxes for a day, one for a time. The widgets hold what was typed.

`forms.py` renders them; `moments.py` does the reading.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.ui.moments import clock, read_clock, read_month


class Typed(NamedTuple):
    """What somebody typed into the boxes of a date, and of a time when it is asked."""

    day: str = ""
    month: str = ""
    year: str = ""
    time: str = ""

    def is_empty(self) -> bool:
        return not any(part.strip() for part in self)


def typed(value: object) -> Typed:
    """The boxes for a stored date or moment; what was typed stays as it is."""
    if isinstance(value, Typed):
        return value
    if isinstance(value, dt.datetime):
        local = timezone.localtime(value) if timezone.is_aware(value) else value
        return Typed(str(local.day), str(local.month), str(local.year), clock(local))
    if isinstance(value, dt.date):
        return Typed(str(value.day), str(value.month), str(value.year))
    return Typed()


class LongText(forms.Textarea):
    """Counts a new line once, as the counter on the page does; browsers send two characters for it."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        value = super().value_from_datadict(data, files, name)
        return value.replace("\r\n", "\n") if isinstance(value, str) else value


class DateBoxes(forms.Widget):
    """Day, month and year. Also reads one ISO value under the plain name, which links and filters use."""

    parts: tuple[str, ...] = ("day", "month", "year")
    use_fieldset = True
    needs_multipart_form = False

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> Typed:
        whole = str(data.get(name) or "").strip()
        if whole:
            date, _t, time = whole.partition("T")
            year, month, day = ([*date.split("-"), "", "", ""])[:3]
            return Typed(day, month, year, time[:5])
        return Typed(**{part: str(data.get(f"{name}-{part}") or "").strip() for part in self.parts})

    def value_omitted_from_data(self, data: Mapping[str, object], files: object, name: str) -> bool:
        return name not in data and all(f"{name}-{part}" not in data for part in self.parts)

    def format_value(self, value: Any) -> Any:
        return typed(value)

    def id_for_label(self, id_: str, index: object = None) -> str:
        return f"{id_}-day" if id_ else id_


class MomentBoxes(DateBoxes):
    """A day and a time of day."""

    parts = ("day", "month", "year", "time")


def faulty_parts(value: Typed, wants_time: bool = False) -> list[str]:
    """Which boxes to mark: the empty ones, else those that cannot be right, else all."""
    asked = Typed._fields if wants_time else Typed._fields[:3]
    missing = [part for part in asked if not getattr(value, part)]
    if missing:
        return missing
    wrong = []
    if not value.day.isdecimal() or not 1 <= int(value.day) <= 31:
        wrong.append("day")
    if read_month(value.month) is None:
        wrong.append("month")
    if not _is_year(value.year):
        wrong.append("year")
    if wants_time and read_clock(value.time) is None:
        wrong.append("time")
    return wrong or list(asked)


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdecimal() and int(text) >= 1000


def _part_names(parts: list[str]) -> str:
    words = {"day": _("day"), "month": _("month"), "year": _("year"), "time": _("time")}
    return get_text_list([words[part] for part in parts], _("and"))


class DateField(forms.Field):
    """A date in three boxes. The month may be a number or a name."""

    widget: object = DateBoxes
    default_error_messages = {
        "incomplete": gettext_lazy("The date must include a %(parts)s."),
        "year": gettext_lazy("The year must have 4 numbers."),
        "invalid": gettext_lazy("The date must be a real date."),
    }
    wants_time = False

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date) or value in self.empty_values:
            return value or None
        if isinstance(value, str):
            value = DateBoxes().value_from_datadict({"value": value}, None, "value")
        return None if value.is_empty() else self.read_date(value)

    def read_date(self, value: Typed) -> dt.date:
        asked = value if self.wants_time else value[:3]
        if not all(asked):
            parts = _part_names([p for p in faulty_parts(value, self.wants_time) if not getattr(value, p)])
            raise ValidationError(self.error_messages["incomplete"], code="incomplete", params={"parts": parts})
        if value.year.isdecimal() and not _is_year(value.year):
            raise ValidationError(self.error_messages["year"], code="year")
        try:
            return dt.date(int(value.year), read_month(value.month) or 0, int(value.day))
        except ValueError:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def has_changed(self, initial: object, data: object) -> bool:
        return typed(initial) != typed(data) and super().has_changed(initial, data)


class MomentField(DateField):
    """A date and a time of day on the council's clock; an aware datetime inside."""

    widget: object = MomentBoxes
    default_error_messages = {
        "time": gettext_lazy("Write the time like 9:30am or 5pm."),
        "skipped": gettext_lazy("That time does not exist: the clocks go forward on that day."),
    }
    wants_time = True

    def to_python(self, value: Any) -> Any:
        if isinstance(value, dt.datetime) or value in self.empty_values:
            return value or None
        if isinstance(value, str):
            value = MomentBoxes().value_from_datadict({"value": value}, None, "value")
        if value.is_empty():
            return None
        date = self.read_date(value)
        time = read_clock(value.time)
        if time is None:
            raise ValidationError(self.error_messages["time"], code="time")
        moment = dt.datetime.combine(date, time, tzinfo=timezone.get_current_timezone())
        back = moment.astimezone(ZoneInfo("UTC")).astimezone(moment.tzinfo)
        if back.replace(tzinfo=None) != moment.replace(tzinfo=None):
            raise ValidationError(self.error_messages["skipped"], code="skipped")
        return moment


class TimeField(forms.TimeField):
    """A time of day in one box."""

    widget: object = forms.TextInput
    default_error_messages = {"invalid": gettext_lazy("Write the time like 9:30am or 5pm.")}

    def to_python(self, value: Any) -> dt.time | None:
        if isinstance(value, dt.time) or value in self.empty_values:
            return value or None
        time = read_clock(str(value))
        if time is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return time

    def prepare_value(self, value: object) -> object:
        return clock(value) if isinstance(value, dt.time) else value
