"""Two people in one form: nobody writes over what somebody else saved in the meantime.

Every form carries a mark for each of its fields, made from what it begins with (`initial`, `instance`): from what stood
there when the page was read. When it is sent, a field whose mark does not fit was saved by somebody else in between.
What this person left as it was is then taken as it stands now; what both changed is refused, and both are shown. Forms
are sent one at a time for each address (`records/turns.py`), so that nobody comes between the look and the saving.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping
from contextvars import ContextVar
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import ClassVar

from django import forms
from django.db.models import Manager, Model, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.moments import day, moment

#: The hidden field that holds the marks: the name of a field, a colon, its mark; a blank between two.
READ = "read"
#: Who saved last at the address of this request, and when; set where forms take their turns (`records/turns.py`).
SAVED_LAST: ContextVar[Callable[[], tuple[str, datetime] | None]] = ContextVar("saved_last", default=lambda: None)
#: Browsers send other ends of lines than the database holds.
_LINE_END = re.compile(r"\r+\n?")


def as_text(value: object) -> str:
    """What a field holds, the same whether it comes from the database or from a form."""
    if value is None or value is False:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="minutes")
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, str | date):
        return _LINE_END.sub("\n", str(value)).strip()
    if isinstance(value, Mapping):
        return ",".join(f"{name}={as_text(inner)}" for name, inner in sorted(value.items()))
    if isinstance(value, QuerySet | Manager | Iterable):
        rows = value.all() if isinstance(value, Manager) else value
        return ",".join(sorted(as_text(row) for row in rows))
    return str(value)


def mark_of(value: object) -> str:
    return hashlib.sha256(as_text(value).encode()).hexdigest()[:16]


class Meanwhile(forms.BaseForm):
    """What both kinds of form share about other people: the marks, the comparison, and what is shown of it."""

    #: Why what a form begins with is nobody else's, so that it needs no marks; empty for every other.
    alone: ClassVar[str] = ""

    def take_marks(self) -> None:
        """Carry the marks. They are worked out when they are written, so fields may still be added."""
        #: What stands now of the fields that two people changed, by their names.
        self.saved_meanwhile: dict[str, str] = {}
        self.fields.pop(READ, None)
        if not self.alone:
            self.fields[READ] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self.marks)

    def _stands(self, name: str) -> object:
        value: object = self.get_initial_for_field(self.fields[name], name)
        return value

    def marks(self) -> str:
        """The marks of what stands now."""
        return " ".join(f"{name}:{mark_of(self._stands(name))}" for name in self.fields if name != READ)

    def full_clean(self) -> None:
        super().full_clean()
        if not self.is_bound or not hasattr(self, "cleaned_data"):
            return
        sent = str(self.cleaned_data.pop(READ, "") or "")
        for name, _colon, read in (pair.partition(":") for pair in sent.split()):
            if name in self.fields and name != READ:
                self._compare(name, read)
        if self.saved_meanwhile:
            self._ask_to_join()

    def _compare(self, name: str, read: str) -> None:
        stands = self._stands(name)
        if mark_of(stands) == read:
            return
        typed = self.cleaned_data.get(name)
        if name in self.cleaned_data and mark_of(typed) == read:
            self.cleaned_data[name] = _taken_over(self.fields[name], stands)
        elif name not in self.cleaned_data or mark_of(typed) != mark_of(stands):
            self.saved_meanwhile[name] = in_words(self.fields[name], stands)

    def _ask_to_join(self) -> None:
        """Both are shown; whoever saves again has read both, so the marks are those of now."""
        said = _("Somebody saved this in the meantime. It stands beside what you typed: join the two, then save.")
        if last := SAVED_LAST.get()():
            said = _(
                "%(name)s saved this in the meantime, on %(when)s. It stands beside what you typed: join the two, then "
                "save."
            ) % {"name": last[0], "when": moment(last[1])}
        self.add_error(None, said)
        joined = QueryDict(mutable=True)
        joined.update(self.data)
        joined[self.add_prefix(READ)] = self.marks()
        self.data = joined


def _taken_over(field: forms.Field, stands: object) -> object:
    """What stands, as the form would have given it."""
    if isinstance(field, forms.ModelMultipleChoiceField):
        rows = stands if isinstance(stands, Iterable) else ()
        keys = [row.pk if isinstance(row, Model) else row for row in rows]
        assert field.queryset is not None  # noqa: S101 - a field of rows offers some
        return field.queryset.filter(pk__in=keys)
    if isinstance(field, forms.ModelChoiceField) and not isinstance(stands, Model | None):
        offered: Iterable[Model] = field.queryset or ()
        return next((row for row in offered if row.pk == stands), None)
    if stands is None and isinstance(field, forms.CharField):
        return ""
    return stands


def in_words(field: forms.Field, stands: object) -> str:
    """What stands, as a person reads it."""
    if isinstance(field, forms.ModelMultipleChoiceField | forms.ModelChoiceField):
        rows = _taken_over(field, stands)
        return ", ".join(map(str, rows)) if isinstance(rows, QuerySet) else str(rows or "")
    if isinstance(field, forms.ChoiceField):
        names = dict(field.choices) if not callable(field.choices) else {}
        kept = stands if isinstance(stands, list | tuple | set) else [stands]
        return ", ".join(str(names.get(each, each)) for each in kept if each not in (None, ""))
    if isinstance(stands, bool):
        return _("Yes") if stands else _("No")
    if isinstance(stands, datetime):
        return moment(stands)
    return day(stands) if isinstance(stands, date) else as_text(stands)
