"""What the pages of results accept: filters and the two sides of a table, all of it in the address."""

from __future__ import annotations

from typing import Any, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.core.questionnaire.wording import shortened
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import FilterForm, Form

from .counting import YES, variables
from .dimensions import Dimension, DimensionKind
from .exporting import Variant
from .protection import Protection


def answer_choices(dimensions: list[Dimension], protection: Protection) -> list[object]:
    """Every answer that people may be narrowed down to, grouped by question: only those whose count is shown."""
    usable = [one for one in dimensions if one.usable]
    protection.whole([part for one in usable for part in variables(one)])
    made: list[object] = [("", _("Choose an answer"))]
    for dimension in usable:
        parts = variables(dimension)
        lists = protection.whole(parts)
        ticks = dimension.kind is DimensionKind.TICKS
        counts = [shown.counts[YES] for shown in lists] if ticks else list(lists[0].counts)
        options = [
            (f"{dimension.key}:{category.code}", shortened(category.label, 70))
            for category, count in zip(dimension.categories, counts, strict=True)
            if count
        ]
        if options:
            made.append((shortened(dimension.title, 90), options))
    return made


class AnswerFilter(FilterForm):
    """Adds one filter to those in the address."""

    f = forms.ChoiceField(label=gettext_lazy("Only people who answered"))

    def __init__(self, data: FormData = None, *, choices: list[Any], **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["f"].choices = choices  # type: ignore[attr-defined]


class CrosstabForm(FilterForm):
    """The two questions of a table."""

    row = forms.ChoiceField(label=gettext_lazy("How people answered"))
    column = forms.ChoiceField(label=gettext_lazy("by their answer to"))

    def __init__(
        self,
        data: FormData = None,
        *,
        dimensions: list[Dimension],
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        choices = [("", _("Choose a question"))]
        choices += [
            (dimension.key, shortened(dimension.title, 110))
            for dimension in dimensions
            if dimension.usable and dimension.categories
        ]
        for name in ("row", "column"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class SearchForm(FilterForm):
    """Finds words in what people wrote."""

    q = forms.CharField(label=gettext_lazy("Find words"), max_length=100)


class DownloadForm(Form):
    """Which form a CSV file takes."""

    variant = forms.ChoiceField(
        label=gettext_lazy("Answers as"),
        widget=forms.RadioSelect,
        initial=Variant.WORDS.value,
        choices=[
            (Variant.WORDS.value, gettext_lazy("Words, as people saw them")),
            (Variant.CODES.value, gettext_lazy("Codes, for statistics programs")),
            (Variant.BOTH.value, gettext_lazy("Both, side by side")),
        ],
    )
