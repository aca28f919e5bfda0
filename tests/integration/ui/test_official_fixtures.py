"""Our form templates against the examples that come with the design system: the same options, the same HTML.

A fixture counts when every option it uses is one we offer; the table at the end says how many must count, so that the
cover cannot shrink unseen.
"""

from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import html5lib
import pytest
from django import forms as django_forms
from django.forms.boundfield import BoundField

from folkmoot.groundwork.ui.fields import DateField, Typed
from folkmoot.groundwork.ui.forms import Form, Look
from folkmoot.groundwork.ui.rendering import render_field

COMPONENTS = Path(__file__).parents[3] / "node_modules/govuk-frontend/dist/govuk/components"
Options = dict[str, Any]


class Named(BoundField):
    """Has the id and name that the fixture wants."""

    wanted_id = wanted_name = ""

    @property
    def auto_id(self) -> str:
        return self.wanted_id


def _bound(field: django_forms.Field, options: Options, look: Look, value: Any = None) -> BoundField:
    class Example(Form):
        looks = {"it": look}

    Example.base_fields = {"it": field}
    form: Any = Example(initial={} if value is None else {"it": value})
    error = options.get("errorMessage")
    bound = Named(form, form.fields["it"], "it")
    bound.wanted_id = options.get("id") or options.get("idPrefix") or options.get("name", "")
    bound.html_name = options.get("name") or options.get("namePrefix") or bound.wanted_id
    form._bound_fields_cache["it"] = bound
    if error:
        form._errors = django_forms.utils.ErrorDict({"it": django_forms.utils.ErrorList([error["text"]])})
    return bound


def _heading(words: Options | None, prefix: str) -> dict[str, Any] | None:
    """The look of a label or legend; None when it uses what we do not offer."""
    words = words or {}
    if set(words) - {"text", "classes", "isPageHeading"} or not words.get("text"):
        return None
    sizes = {f"{prefix}--{size}": size for size in ("s", "m", "l", "xl")} | {"": ""}
    if words.get("classes", "") not in sizes:
        return None
    return {"label_size": sizes[words.get("classes", "")], "page_heading": bool(words.get("isPageHeading"))}


def _plain(options: Options, allowed: set[str]) -> bool:
    if set(options) - allowed - {"id", "name", "label", "hint", "errorMessage", "fieldset", "idPrefix"}:
        return False
    parts = (options.get("hint") or {}, options.get("errorMessage") or {})
    return all(set(part) <= {"text"} for part in parts)


def _text(options: Options) -> dict[str, Any]:
    heading = options.get("label") or (options.get("fieldset") or {}).get("legend") or {}
    return {"label": heading.get("text"), "help_text": (options.get("hint") or {}).get("text", ""), "required": True}


_INPUT_ATTRS = {"autocomplete": "autocomplete", "inputmode": "inputmode", "pattern": "pattern"}


def build_input(options: Options) -> BoundField | None:
    allowed = {
        "value",
        "type",
        "prefix",
        "suffix",
        "disabled",
        "spellcheck",
        "classes",
        "autocapitalize",
        *_INPUT_ATTRS,
    }
    heading = _heading(options.get("label"), "govuk-label")
    sides = [options.get(side) or {} for side in ("prefix", "suffix")]
    if heading is None or not _plain(options, allowed) or any(set(side) - {"text"} for side in sides):
        return None
    if options.get("type", "text") not in {"text", "tel"} or (options.get("value") == 0):
        return None
    attrs = {theirs: options[ours] for ours, theirs in _INPUT_ATTRS.items() if ours in options}
    if "spellcheck" in options:
        attrs["spellcheck"] = "true" if options["spellcheck"] else "false"
    if "autocapitalize" in options:
        attrs["autocapitalize"] = options["autocapitalize"]
    look = Look(
        **heading,
        prefix=sides[0].get("text", ""),
        suffix=sides[1].get("text", ""),
        attrs=attrs,
        classes=options.get("classes", ""),
    )
    field = django_forms.CharField(**_text(options), disabled=bool(options.get("disabled")))
    if options.get("type") == "tel":
        field.widget.input_type = "tel"
    return _bound(field, options, look, options.get("value"))


def build_textarea(options: Options) -> BoundField | None:
    allowed = {"value", "rows", "spellcheck", "autocomplete", "classes", "disabled", "maxlength", "countType"}
    heading = _heading(options.get("label"), "govuk-label")
    if heading is None or not _plain(options, allowed):
        return None
    attrs: dict[str, Any] = {"autocomplete": options["autocomplete"]} if "autocomplete" in options else {}
    if "spellcheck" in options:
        attrs["spellcheck"] = "true" if options["spellcheck"] else "false"
    count = options.get("maxlength") or 0
    look = Look(
        **heading,
        rows=int(options.get("rows", 5)),
        attrs=attrs,
        classes=options.get("classes", ""),
        count=int(count),
        count_words=options.get("countType") == "words",
    )
    field = django_forms.CharField(**_text(options), widget=django_forms.Textarea)
    return _bound(field, options, look, options.get("value"))


def build_character_count(options: Options) -> BoundField | None:
    counted = options.get("maxlength") and options.get("countType", "words") == "words"
    return build_textarea(options) if counted else None


def build_select(options: Options) -> BoundField | None:
    heading = _heading(options.get("label"), "govuk-label")
    items = [item for item in options.get("items") or [] if item]
    fitting = all(
        set(item) <= {"value", "text", "selected"} and type(item.get("value")) in {str, int} for item in items
    )
    if heading is None or not _plain(options, {"items", "value"}) or not fitting or not items:
        return None
    chosen = options.get("value", next((item["value"] for item in items if item.get("selected")), None))
    if "value" in options and any("selected" in item for item in items):
        return None
    field = django_forms.ChoiceField(**_text(options), choices=[(item["value"], item["text"]) for item in items])
    return _bound(field, options, Look(**heading), chosen)


def _choices(options: Options, kind: str, field_class: Any, widget: Any) -> BoundField | None:
    fieldset = options.get("fieldset") or {}
    heading = _heading(fieldset.get("legend"), "govuk-fieldset__legend")
    items = [item for item in options.get("items") or [] if item]
    known = {"value", "text", "checked", "hint", "divider", "behaviour"}
    if heading is None or set(fieldset) - {"legend"} or not _plain(options, {"items", "classes", "value", "values"}):
        return None
    if any(
        set(item) - known or set(item.get("hint") or {}) - {"text"} or item.get("checked") is False for item in items
    ):
        return None
    real = [item for item in items if "divider" not in item]
    before = next((later["value"] for item, later in pairwise(items) if "divider" in item), "")
    classes = set(options.get("classes", "").split())
    ticked = [str(item["value"]) for item in real if item.get("checked")]
    chosen: Any = ticked if kind == "checkboxes" else (ticked[0] if ticked else None)
    look = Look(
        **heading,
        inline=f"govuk-{kind}--inline" in classes,
        small=f"govuk-{kind}--small" in classes,
        hints={str(item["value"]): item["hint"]["text"] for item in real if item.get("hint")},
        divider_before=str(before),
        exclusive=next((str(i["value"]) for i in real if i.get("behaviour")), ""),
        classes=" ".join(sorted(classes - {f"govuk-{kind}--inline", f"govuk-{kind}--small"})),
    )
    value = options.get("values", options.get("value", chosen))
    field = field_class(**_text(options), choices=[(item["value"], item["text"]) for item in real], widget=widget)
    return _bound(field, options, look, value)


def build_radios(options: Options) -> BoundField | None:
    return _choices(options, "radios", django_forms.ChoiceField, django_forms.RadioSelect)


def build_checkboxes(options: Options) -> BoundField | None:
    return _choices(options, "checkboxes", django_forms.MultipleChoiceField, django_forms.CheckboxSelectMultiple)


def build_date(options: Options) -> BoundField | None:
    heading = _heading((options.get("fieldset") or {}).get("legend"), "govuk-fieldset__legend")
    if (
        heading is None
        or not _plain(options, {"values", "namePrefix"})
        or set(options.get("fieldset") or {}) - {"legend"}
    ):
        return None
    prefix = options.get("namePrefix", options.get("id", ""))
    typed = options.get("values") or {}
    values = {part.removeprefix(f"{prefix}-"): str(value) for part, value in typed.items()}
    if set(values) - {"day", "month", "year"}:
        return None
    return _bound(DateField(**_text(options)), options, Look(**heading), Typed(**values) if values else None)


def build_file(options: Options) -> BoundField | None:
    heading = _heading(options.get("label"), "govuk-label")
    if heading is None or not _plain(options, {"classes", "disabled"}):
        return None
    field = django_forms.FileField(**_text(options), disabled=bool(options.get("disabled")))
    return _bound(field, options, Look(**heading, classes=options.get("classes", "")))


def build_password(options: Options) -> BoundField | None:
    heading = _heading(options.get("label"), "govuk-label")
    if heading is None or not _plain(options, {"classes", "autocomplete"}):
        return None
    attrs = {"autocomplete": options["autocomplete"]} if "autocomplete" in options else {}
    field = django_forms.CharField(**_text(options), widget=django_forms.PasswordInput)
    return _bound(field, options, Look(**heading, attrs=attrs, classes=options.get("classes", "")))


#: Component, builder, how many fixtures must count.
CASES = [
    ("input", build_input, 29),
    ("textarea", build_textarea, 12),
    ("character-count", build_character_count, 15),
    ("select", build_select, 3),
    ("radios", build_radios, 11),
    ("checkboxes", build_checkboxes, 12),
    ("date-input", build_date, 4),
    ("file-upload", build_file, 8),
    ("password-input", build_password, 8),
]
# Words for the scripts, which we always give in the page's language.
_OUR_ADDITIONS = ("data-i18n.",)


def normal(html: str) -> Any:
    tree = html5lib.parseFragment(html, namespaceHTMLElements=False)
    return [_normal(child) for child in tree]


def _normal(element: Any) -> Any:
    attributes = {
        name: " ".join(sorted(value.split())) if name in {"class", "aria-describedby"} else value
        for name, value in element.attrib.items()
        if not name.startswith(_OUR_ADDITIONS)
    }
    text = " ".join((element.text or "").split())
    children = [(_normal(child), " ".join((child.tail or "").split())) for child in element]
    return (element.tag, sorted(attributes.items()), text, children)


def _with_our_names(html: str, name: str) -> str:
    """Boxes of a date are always named after their field here, so that a form may hold two dates."""
    return re.sub(r'name="(day|month|year)"', rf'name="{name}-\1"', html)


@pytest.mark.parametrize(("component", "build", "least"), CASES, ids=[case[0] for case in CASES])
def test_the_same_options_give_the_same_html(component: str, build: Any, least: int) -> None:
    path = COMPONENTS / component / "fixtures.json"
    if not path.exists():
        pytest.skip("the design system's fixtures are not here: run npm ci")
    counted, different = 0, []
    for fixture in json.loads(path.read_text())["fixtures"]:
        bound = build(fixture["options"])
        if bound is None:
            continue
        counted += 1
        if normal(render_field(bound)) != normal(_with_our_names(fixture["html"], bound.html_name)):
            different.append(fixture["name"])
    assert different == []
    assert counted >= least, f"only {counted} fixtures of {component} count"
