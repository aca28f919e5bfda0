"""What a list holds beside the names: each column of it as a field of a form, a cell of a table or a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django import forms
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from folkmoot.core.loading.days import Order, WrongDate, order_of, when
from folkmoot.core.loading.targets import Target
from folkmoot.core.loading.values import NOTHING, OwnValues, own_values
from folkmoot.core.sentences import noop
from folkmoot.groundwork.own_values import OwnValue
from folkmoot.groundwork.ui.forms import DateField
from folkmoot.groundwork.ui.moments import day as in_full

from .naming import named_values


class WrongCell(ValueError):
    """A cell that does not fit; the argument is a code of `MISFITS`."""


MISFITS = {
    "no_name": noop("This cell is empty, and every row needs it."),
    "too_long": noop("This is too long."),
    "no_day": noop("This is not a date. Write it like 27 March 2027."),
    "no_number": noop("This is not a whole number."),
    "unknown": noop("This is not on the list it has to be on."),
    "retired": noop("This is retired. Offer it again on its page first, or leave the row out."),
    "gone": noop("This was merged into “%(into)s”. Write that name, or leave the row out."),
    "refused": noop("%(why)s"),
    "no_value": noop("There is no value for “%(label)s”, and there has to be one."),
}


#: A text that may be longer than this gets a box of several lines.
_LONGEST_LINE = 200


@dataclass(frozen=True, kw_only=True)
class ListColumn:
    """One thing that the list says of each value: a text, unless a class below says otherwise."""

    #: The field of the model; what people read, marked for the translators; words of headings in spreadsheets.
    name: str
    label: str
    headings: tuple[str, ...] = ()
    hint: str = ""
    required: bool = False
    most: int = 120
    #: Whether the table of the list shows it.
    shown: bool = True

    #: Whether its cells name values that are known beforehand.
    names_values = False

    def target(self) -> Target:
        kind = self.name if self.names_values else ""
        return Target(self.name, self.label, self.headings, required=self.required, kind=kind)

    def field(self, held: object = None) -> forms.Field:
        """Its field in a form about a value that holds this now."""
        widget = forms.Textarea(attrs={"rows": 3}) if self.most > _LONGEST_LINE else forms.TextInput
        return self.dressed(forms.CharField(max_length=self.most, widget=widget))

    def dressed(self, field: forms.Field) -> forms.Field:
        """With what the column says of itself."""
        field.label, field.required = _(self.label), self.required
        field.help_text = _(self.hint) if self.hint else ""
        return field

    def own_values(self) -> OwnValues | None:
        """What its cells may name."""
        return None

    def read(self, text: str, own: OwnValues | None = None) -> object:
        """What a cell of a file says. Raises WrongCell."""
        if len(text) > self.most:
            raise WrongCell("too_long")
        return " ".join(text.split())

    def in_words(self, value: object) -> str:
        return str(value or "")


NAME = ListColumn(name="name", label=noop("Name"), headings=("name", "title"), required=True, shown=False)


@dataclass(frozen=True, kw_only=True)
class ChoiceColumn(ListColumn):
    """One of a few things that the product knows."""

    choices: tuple[tuple[str, str | Promise], ...] = ()
    #: What it is called when none is chosen, where one need not be.
    nothing: str = noop("None")
    names_values = True

    def field(self, held: object = None) -> forms.Field:
        return self.dressed(
            forms.ChoiceField(choices=[("", _("Choose one") if self.required else _(self.nothing)), *self.choices])
        )

    def own_values(self) -> OwnValues | None:
        return own_values(self.label, [(key, str(words)) for key, words in self.choices])

    def read(self, text: str, own: OwnValues | None = None) -> object:
        key = own.key(text) if own else None
        if key is None:
            raise WrongCell("unknown")
        return "" if key == NOTHING else key

    def in_words(self, value: object) -> str:
        return str(dict(self.choices).get(str(value or ""), "" if self.required else _(self.nothing)))


@dataclass(frozen=True, kw_only=True)
class ReferenceColumn(ListColumn):
    """A value of another list, or of the same."""

    model: type[OwnValue]
    names_values = True

    def _offered(self, held: object = None) -> models.QuerySet[OwnValue]:
        return self.model._default_manager.filter(
            models.Q(retired_on=None) | models.Q(pk=getattr(held, "pk", None) or 0)
        )

    def field(self, held: object = None) -> forms.Field:
        return self.dressed(forms.ModelChoiceField(queryset=self._offered(held), empty_label=_("None")))

    def own_values(self) -> OwnValues | None:
        return named_values(self.label, self.model)

    def read(self, text: str, own: OwnValues | None = None) -> object:
        key = own.key(text) if own else None
        if key is None:
            raise WrongCell("unknown")
        return None if key == NOTHING else int(key)


@dataclass(frozen=True, kw_only=True)
class DateColumn(ListColumn):
    """A day, or none."""

    def field(self, held: object = None) -> forms.Field:
        return self.dressed(DateField())

    def read(self, text: str, own: OwnValues | None = None) -> object:
        try:
            said = when(text, _order([text])).first
        except WrongDate as wrong:
            raise WrongCell("no_day") from wrong
        if said is None:
            raise WrongCell("no_day")
        return said

    def in_words(self, value: object) -> str:
        return in_full(value) if isinstance(value, date) else ""


def _order(cells: Iterable[str]) -> Order:
    """The day comes first unless the cell cannot be read so: these are British files."""
    order = order_of(cells)
    return Order.DAY_FIRST if order is Order.UNKNOWN else order


@dataclass(frozen=True, kw_only=True)
class NumberColumn(ListColumn):
    """A whole number, or none."""

    def field(self, held: object = None) -> forms.Field:
        return self.dressed(forms.IntegerField(min_value=0, max_value=100_000_000))

    def read(self, text: str, own: OwnValues | None = None) -> object:
        plain = text.replace(",", "").replace(" ", "")
        if not plain.isdecimal() or len(plain) > 9:
            raise WrongCell("no_number")
        return int(plain)

    def in_words(self, value: object) -> str:
        return f"{value:,}" if isinstance(value, int) else ""
