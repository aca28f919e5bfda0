"""From a bound field to the component that shows it: which template, with which ids, hints, errors and attributes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.forms.utils import flatatt
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from folkmoot.groundwork.ui.fields import DateBoxes, MomentBoxes, faulty_parts, typed
from folkmoot.groundwork.ui.forms import look_of
from folkmoot.groundwork.ui.looks import Look
from folkmoot.groundwork.ui.tick_boxes import is_long, long_list

# The first class that fits decides, so subclasses stand before their parents.
_COMPONENTS: tuple[tuple[type[forms.Widget], str], ...] = (
    (MomentBoxes, "moment"),
    (DateBoxes, "date"),
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.Select, "select"),
    (forms.CheckboxInput, "checkbox"),
    (forms.Textarea, "textarea"),
    (forms.PasswordInput, "password"),
    (forms.FileInput, "file"),
    (forms.MultiWidget, "other"),
    (Input, "input"),
)
# Set by us, or left out: the browser's own checks speak before ours and cut pasted text short.
_OURS = {"id", "name", "type", "value", "class", "required", "maxlength", "minlength", "min", "max", "step", "rows"}
_OURS |= {"cols", "checked", "aria-describedby", "aria-invalid", "multiple"}
_EMPTY_CHOICE = "---------"


def component_of(widget: forms.Widget) -> str:
    return next((name for kind, name in _COMPONENTS if isinstance(widget, kind)), "other")


def render_field(bound: BoundField, **overrides: Any) -> SafeString:
    """The whole form group: label, hint, error and input."""
    if bound.is_hidden:
        return mark_safe(str(bound))  # noqa: S308 - written by Django's own widget template
    look = replace(look_of(bound), **overrides) if overrides else look_of(bound)
    component = component_of(bound.field.widget)
    if component == "checkboxes" and is_long(bound, look):
        component = "long_checkboxes"
    context = _common(bound, look, component)
    context |= _BUILDERS[component](bound, look) if component in _BUILDERS else {}
    shown = render_to_string(f"ui/forms/{component}.html", context)
    meanwhile: Mapping[str, str] = getattr(bound.form, "saved_meanwhile", {})
    if bound.name not in meanwhile:
        return shown
    theirs = {"theirs": meanwhile[bound.name], "label": context["label"], "ident": f"{bound.auto_id}_theirs"}
    return render_to_string("ui/forms/meanwhile.html", {**theirs, "yours": shown})


def first_id(bound: BoundField) -> str:
    """The id of the box an error message leads to."""
    widget = bound.field.widget
    if isinstance(widget, DateBoxes):
        wants_time = isinstance(widget, MomentBoxes)
        return f"{bound.auto_id}-{faulty_parts(typed(bound.value()), wants_time)[0]}"
    return str(bound.id_for_label or bound.auto_id) if component_of(widget) == "other" else bound.auto_id


def _common(bound: BoundField, look: Look, component: str) -> dict[str, object]:
    widget, ident = bound.field.widget, bound.auto_id
    marks = look.mark_optional and getattr(bound.form, "mark_optional", True) and component != "checkbox"
    described = [f"{ident}-hint"] if bound.help_text else []
    described += [f"{ident}-error"] if bound.errors else []
    attrs = {**widget.attrs, **look.attrs}
    return {
        "bound": bound,
        "look": look,
        "id": ident,
        "name": bound.html_name,
        "label": bound.label,
        "optional": marks and not bound.field.required,
        "hint": bound.help_text,
        "errors": bound.errors,
        "describedby": " ".join(described),
        "width_class": _width_class(look.width),
        "classes": " ".join(filter(None, [look.classes, str(attrs.get("class", ""))])),
        "attrs": flatatt({name: value for name, value in attrs.items() if name not in _OURS}),
        "disabled": bound.field.disabled,
    }


def _width_class(width: int | str) -> str:
    if not width:
        return ""
    return f"govuk-input--width-{width}" if str(width).isdigit() else f"govuk-!-width-{width}"


def _input(bound: BoundField, look: Look) -> dict[str, object]:
    widget, field = bound.field.widget, bound.field
    kind = getattr(widget, "input_type", "text") or "text"
    extra: dict[str, object] = {}
    if kind == "number":
        # A text box with a number pad: number boxes change on scrolling and drop what they cannot read.
        kind = "text"
        fractions = isinstance(field, forms.FloatField | forms.DecimalField)
        extra["inputmode"] = "decimal" if fractions else "numeric"
    elif kind == "email":
        extra |= {"autocomplete": "email", "spellcheck": "false"}
    elif kind == "tel":
        extra["autocomplete"] = "tel"
    elif kind in {"date", "time", "datetime-local", "color"}:
        kind = "text"
    set_already = {**widget.attrs, **look.attrs}
    extra = {name: value for name, value in extra.items() if name not in set_already}
    return {"type": kind, "value": widget.format_value(bound.value()), "type_attrs": flatatt(extra)}


def _textarea(bound: BoundField, look: Look) -> dict[str, object]:
    widget = bound.field.widget
    count = look.count or (0 if look.count_words else getattr(bound.field, "max_length", None) or 0)
    # Django gives every textarea ten rows; any other number was chosen by somebody.
    rows = widget.attrs.get("rows", "10")
    return {
        "value": widget.format_value(bound.value()) or "",
        "count": count,
        "rows": rows if str(rows) != "10" else look.rows,
    }


def _password(bound: BoundField, look: Look) -> dict[str, object]:
    attrs = {**bound.field.widget.attrs, **look.attrs}
    return {"autocomplete": "" if "autocomplete" in attrs else "current-password"}


def _file(bound: BoundField, look: Look) -> dict[str, object]:
    widget = bound.field.widget
    initial = bound.initial if getattr(bound.initial, "name", None) else None
    return {"multiple": getattr(widget, "allow_multiple_selected", False), "stored": initial}


def _checkbox(bound: BoundField, look: Look) -> dict[str, object]:
    widget = bound.field.widget
    value = bound.value()
    checked = widget.check_test(value) if isinstance(widget, forms.CheckboxInput) else bool(value)
    return {"checked": checked}


def _groups(bound: BoundField) -> Iterable[tuple[str | None, list[dict[str, Any]]]]:
    widget: Any = bound.field.widget
    for title, options, _index in widget.optgroups(bound.html_name, widget.format_value(bound.value()), {}):
        yield title, options


def _select(bound: BoundField, look: Look) -> dict[str, object]:
    groups = []
    for title, options in _groups(bound):
        for option in options:
            if str(option["value"]) == "" and option["label"] == _EMPTY_CHOICE:
                option["label"] = _("Choose one") if getattr(bound.form, "mark_optional", True) else _("Any")
        groups.append((title, options))
    return {"groups": groups, "multiple": getattr(bound.field.widget, "allow_multiple_selected", False)}


def _choices(bound: BoundField, look: Look) -> dict[str, Any]:
    """Radios and checkboxes. The first input has the field's plain id, where the error summary leads."""
    items: list[dict[str, Any]] = []
    number = 0
    for title, options in _groups(bound):
        for option in options:
            value = str(option["value"] if option["value"] is not None else "")
            divided = bool(look.divider_before) and look.divider_before == value
            number += 2 if divided else 1  # the divider is counted, as the design system does
            ident = bound.auto_id if number == 1 else f"{bound.auto_id}-{number}"
            items.append(
                {
                    "id": ident,
                    "value": value,
                    "label": _("Prefer not to choose") if option["label"] == _EMPTY_CHOICE else option["label"],
                    "checked": option["selected"],
                    "hint": look.hints.get(value),
                    "reveals": [bound.form[name] for name in look.reveals.get(value, ())],
                    "divider": divided,
                    "exclusive": bool(look.exclusive) and look.exclusive == value,
                    "attrs": flatatt({k: v for k, v in option["attrs"].items() if k not in _OURS}),
                    "group": title if title and (not items or items[-1].get("group_title") != title) else None,
                    "group_title": title,
                }
            )
    return {"items": items, "opens": any(item["reveals"] for item in items)}


def _date(bound: BoundField, look: Look) -> dict[str, object]:
    wants_time = isinstance(bound.field.widget, MomentBoxes)
    value = typed(bound.value())
    marked = faulty_parts(value, wants_time) if bound.errors else []
    words = {"day": _("Day"), "month": _("Month"), "year": _("Year"), "time": _("Time")}
    boxes = [
        {
            "id": f"{bound.auto_id}-{part}",
            "name": f"{bound.html_name}-{part}",
            "label": words[part],
            "value": getattr(value, part),
            "width": 4 if part == "year" else 2,
            "faulty": part in marked,
        }
        for part in ("day", "month", "year")
    ]
    time = {
        "id": f"{bound.auto_id}-time",
        "name": f"{bound.html_name}-time",
        "label": words["time"],
        "value": value.time,
        "faulty": "time" in marked,
    }
    return {"boxes": boxes, "time": time}


_BUILDERS = {
    "input": _input,
    "textarea": _textarea,
    "password": _password,
    "file": _file,
    "checkbox": _checkbox,
    "select": _select,
    "radios": _choices,
    "checkboxes": _choices,
    "long_checkboxes": long_list,
    "date": _date,
    "moment": _date,
}
