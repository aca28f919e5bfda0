"""Tick boxes of a long list: in groups that fold, what is chosen first, and a box that ticks a whole group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.forms.boundfield import BoundField

from .looks import Look

#: A list with more choices than this is shown in groups, with a box to find them.
MOST_AT_ONCE = 20


class TickBoxes(forms.CheckboxSelectMultiple):
    """Takes whole groups too: the box that stands for one is named `<name>-all` and has the group's title."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        values = super().value_from_datadict(data, files, name)
        titles = super().value_from_datadict(data, files, f"{name}-all")
        if not titles:
            return values
        chosen = {str(value): None for value in values or ()}
        for title, options in self.choices:
            if isinstance(options, list | tuple) and str(title) in titles:
                chosen |= {str(value): None for value, _words in options}
        return list(chosen)


@dataclass(frozen=True)
class Tick:
    """One box; `group` numbers the group it belongs to."""

    id: str
    value: str
    label: object
    group: int
    title: str
    is_ticked: bool


@dataclass
class TickGroup:
    """A group without those of its boxes that stand above because they are ticked."""

    id: str
    title: str
    all: int = 0
    chosen: int = 0
    is_open: bool = False
    ticks: list[Tick] = field(default_factory=list)


def is_long(bound: BoundField, look: Look) -> bool:
    """Whether a field is better shown in groups. One whose boxes open others, or exclude them, is not."""
    choices: Iterable[Any] = getattr(bound.field.widget, "choices", ())
    if look.reveals or look.exclusive or look.divider_before or look.hints:
        return False
    number = sum(len(options) if isinstance(options, list | tuple) else 1 for _value, options in choices)
    return number > MOST_AT_ONCE


def long_list(bound: BoundField, look: Look) -> dict[str, object]:
    """What the template of a long list shows. The first box has the field's plain id, where an error leads."""
    widget: Any = bound.field.widget
    groups: list[TickGroup] = []
    chosen: list[Tick] = []
    number = 0
    for title, options, _index in widget.optgroups(bound.html_name, widget.format_value(bound.value()), {}):
        name = str(title or "")
        if not groups or groups[-1].title != name:
            groups.append(TickGroup(f"{bound.auto_id}-group-{len(groups) + 1}", name))
        for option in options:
            number += 1
            ident = f"{bound.auto_id}-{number}"
            tick = Tick(ident, str(option["value"]), option["label"], len(groups), name, bool(option["selected"]))
            groups[-1].all += 1
            groups[-1].chosen += tick.is_ticked
            (chosen if tick.is_ticked else groups[-1].ticks).append(tick)
    shown = [group for group in groups if group.ticks]
    if shown:
        shown[0].is_open = len(shown) == 1 or bool(bound.errors and not chosen)
    first = (chosen or shown[0].ticks)[0]
    return {"chosen": chosen, "groups": groups, "number": number, "first": first, "grouped": len(groups) > 1}
