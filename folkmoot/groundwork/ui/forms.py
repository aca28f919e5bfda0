"""Forms in the look of the site. Import `forms` from here instead of from Django: it has the same names and ours.

`{{ form }}` writes the fields; the frame writes the error summary; `{% form_page form %}` writes the whole form.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar, Unpack

from django import forms
from django.db import models
from django.forms.boundfield import BoundField
from django.forms.models import ModelFormMetaclass
from django.forms.renderers import TemplatesSetting
from django.forms.utils import pretty_name
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.groundwork.ui.fields import DateField, LongText, MomentField, TimeField
from folkmoot.groundwork.ui.form_options import FormData, FormOptions, ModelFormOptions
from folkmoot.groundwork.ui.looks import PLAIN, Look
from folkmoot.groundwork.ui.meanwhile import Meanwhile
from folkmoot.groundwork.ui.tick_boxes import TickBoxes

__all__ = [
    "DateField",
    "FilterForm",
    "Form",
    "Look",
    "ModelForm",
    "MomentField",
    "ReasonForm",
    "Renderer",
    "TimeField",
    "look_of",
]


class Renderer(TemplatesSetting):
    """Set as FORM_RENDERER: forms of other packages (signing in) get the same look."""

    form_template_name = "ui/forms/form.html"
    formset_template_name = "ui/forms/formset.html"
    field_template_name = "ui/forms/field.html"


def look_of(bound: BoundField) -> Look:
    """The look a form gives to one of its fields."""
    looks: Mapping[str, Look] = getattr(bound.form, "looks", {})
    return looks.get(bound.name, PLAIN)


def shown_fields(form: forms.BaseForm) -> Iterator[BoundField]:
    """The fields in order, without hidden ones and those that open inside a choice of another."""
    looks: Mapping[str, Look] = getattr(form, "looks", {})
    revealed = {name for look in looks.values() for names in look.reveals.values() for name in names}
    return (bound for bound in form.visible_fields() if bound.name not in revealed)


def _required_sentence(field: forms.Field, name: str) -> str:
    """Says which question is meant, because a summary may list several."""
    if isinstance(field, forms.BooleanField) and not isinstance(field, forms.NullBooleanField):
        words = _("Tick “%(label)s” to continue.")
    elif isinstance(field, forms.ChoiceField | forms.ModelChoiceField | forms.TypedChoiceField):
        words = _("Choose an answer to “%(label)s”.")
    elif isinstance(field, forms.FileField):
        words = _("Choose a file for “%(label)s”.")
    else:
        words = _("Enter an answer to “%(label)s”.")
    return words % {"label": field.label or pretty_name(name)}


def _sentences(field: forms.Field, name: str) -> dict[str, str]:
    """Our words for errors the form has no words of its own for."""
    given = field.error_messages
    sentences = {}
    if given.get("required") == forms.Field.default_error_messages["required"]:
        sentences["required"] = _required_sentence(field, name)
    label = {"label": field.label or pretty_name(name)}
    if "max_length" not in given and isinstance(field, forms.CharField):
        words = _("“%(label)s” must be {most} characters or fewer. It has {length}.") % label
        # The validator fills in its own numbers; a percent sign in a label must survive that.
        words = words.replace("%", "%%")
        sentences["max_length"] = words.replace("{most}", "%(limit_value)d").replace("{length}", "%(show_value)d")
    if isinstance(field, forms.EmailField) and "invalid" not in given:
        sentences["invalid"] = _("Enter an email address in the right form, like name@example.com.")
    return sentences


_OF_CHOICES = (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)


def _one_line(value: str) -> None:
    """What is typed into one line is one line: it may become a subject, a heading or a cell."""
    if len(value.splitlines()) > 1:
        raise forms.ValidationError(_("Write it on one line."), code="one_line")


class _OurManners(Meanwhile):
    """What both kinds of form share."""

    use_required_attribute = False
    #: How single fields are shown.
    looks: ClassVar[Mapping[str, Look]] = {}
    #: Parts of a long form: (legend, names of its fields). Fields not named come after.
    groups: ClassVar[Sequence[tuple[object, Sequence[str]]]] = ()
    #: Whether labels of fields that need no answer say "(optional)".
    mark_optional = True

    def _take_our_manners(self) -> None:
        for name, field in self.fields.items():
            if type(field.widget) is forms.Textarea:
                field.widget = LongText(field.widget.attrs)
            if type(field.widget) is forms.CheckboxSelectMultiple and isinstance(field, _OF_CHOICES):
                field.widget = TickBoxes(field.widget.attrs)
                field.widget.choices = field.choices
            for code, sentence in _sentences(field, name).items():
                field.error_messages[code] = sentence
            if isinstance(field, forms.CharField) and isinstance(field.widget, forms.TextInput):
                field.validators.append(_one_line)
        self.take_marks()


class Form(_OurManners, forms.Form):
    """Start here for every form that is not about one row of the database."""

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self._take_our_manners()


class FilterForm(Form):
    """Narrows a list, by GET. Nothing is required and nothing says so."""

    mark_optional = False
    alone = "stands in the address"

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        for field in self.fields.values():
            field.required = False


def _field_for(db_field: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
    """Dates and times of models become ours."""
    if isinstance(db_field, models.DateTimeField):
        kwargs.setdefault("form_class", MomentField)
    elif isinstance(db_field, models.DateField):
        kwargs.setdefault("form_class", DateField)
    elif isinstance(db_field, models.TimeField):
        kwargs.setdefault("form_class", TimeField)
    return db_field.formfield(**kwargs)


class _OurFields(ModelFormMetaclass):
    def __new__(mcs, name: str, bases: tuple[type, ...], attrs: dict[str, Any]) -> Any:
        meta = attrs.get("Meta")
        if meta is not None and not hasattr(meta, "formfield_callback"):
            meta.formfield_callback = _field_for
        return super().__new__(mcs, name, bases, attrs)


class ModelForm(_OurManners, forms.ModelForm, metaclass=_OurFields):  # type: ignore[type-arg]
    """Start here for forms about one row of the database; saving is still the business of an action."""

    def __init__(self, data: FormData = None, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, **options)
        self._take_our_manners()


class ReasonForm(Form):
    """Asks why, where the record needs a reason; `hint` says what becomes of it."""

    reason = forms.CharField(label=gettext_lazy("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, data: FormData = None, *, hint: str = "", **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["reason"].help_text = hint
