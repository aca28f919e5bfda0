"""What the officers' pages of outcomes accept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Unpack

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look
from folkmoot.plan.assurance.models import EqualityAssessment
from folkmoot.plan.briefs.rules import PARTS
from folkmoot.plan.register.forms.committees import committee_field, offer_committees
from folkmoot.plan.register.models import Committee

from .models import Decision


def _text(label: Any, help_text: Any = "", *, rows: int = 6, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=help_text, required=required, widget=forms.Textarea(attrs={"rows": rows})
    )


class DecisionForm(Form):
    """A decision for the record. Putting one right asks why; `earlier` is the record that holds now."""

    decided_on = DateField(label=_("When was it decided?"), help_text=_("For example, 27 3 2026."))
    committee = committee_field(_("Who decided?"), _("Those on the council's list of committees and decision makers."))
    body = forms.CharField(
        label=_("Who decided?"),
        required=False,
        max_length=160,
        help_text=_("The committee, cabinet member or officer with the power to decide."),
    )
    text = _text(_("What was decided?"), _("In plain English, as people will read it."))
    reasons = _text(
        _("Why was it decided so?"), _("The reasons the decision maker gave, including the evidence weighed.")
    )
    changed = _text(
        _("What changed because of what people said?"),
        _("What is different from the proposal. Leave it empty only if nothing changed."),
        required=False,
        rows=4,
    )
    minutes_url = forms.URLField(
        label=_("Link to the minutes"),
        required=False,
        max_length=500,
        assume_scheme="https",
        validators=[URLValidator(schemes=["https"])],
        error_messages={"invalid": _("The link to the minutes must begin with https://.")},
    )
    assessment = forms.ModelChoiceField(
        label=_("Which version of the equality assessment did they read?"),
        queryset=EqualityAssessment.objects.none(),
        help_text=_("The law asks that they had it before them. The version is published with the decision."),
    )
    early_reason = _text(
        _("If it was decided before the consultation closed: why could it not wait?"),
        _(
            "A decision before people have finished answering can make the whole consultation unlawful. "
            "The reason is published with the decision."
        ),
        required=False,
        rows=3,
    )
    amendment_reason = _text(
        _("Why is the record put right?"),
        _("The earlier record stays. The reason is published with the new one."),
        rows=2,
    )
    looks: ClassVar[Mapping[str, Look]] = {
        "minutes_url": Look(width="two-thirds"),
        "body": Look(width="two-thirds", mark_optional=False),
        "committee": Look(mark_optional=False),
    }

    def __init__(
        self,
        data: FormData = None,
        *,
        earlier: Decision | None,
        versions: Iterable[EqualityAssessment] = (),
        expected: Committee | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        committee = Committee.objects.filter(name=earlier.body).first() if earlier is not None else expected
        initial: dict[str, Any] = {"committee": committee}
        if earlier is not None:
            names = self.base_fields.keys() - {"amendment_reason", "committee"}
            initial |= {name: getattr(earlier, name) for name in names}
        options["initial"] = initial
        super().__init__(data, **options)
        if offer_committees(self, committee.pk if committee else None):
            self.fields["body"].label = _("Or somebody else")
            if committee is not None:
                self.initial["body"] = ""
        else:
            self.fields["body"].required = True
        if earlier is None:
            del self.fields["amendment_reason"]
        known = [version.pk for version in versions]
        if known:
            signed = EqualityAssessment.objects.filter(pk__in=known).order_by("-number")
            self.fields["assessment"].queryset = signed  # type: ignore[attr-defined]
        else:
            del self.fields["assessment"]

    def clean(self) -> dict[str, object]:
        """Who decided goes on record by the name of that day."""
        data = super().clean() or {}
        committee = data.pop("committee", None)
        if committee is not None:
            data["body"] = committee.name
        elif not data.get("body") and "body" not in self.errors:
            self.add_error("body", _("Choose who decided, or write the name."))
        return data


class ElectionReasonForm(Form):
    reason = _text(
        _("Why can it not wait until after polling day?"),
        _("Published on the consultation’s page with your name and post."),
        rows=4,
    )


_PARTS = [(part.key, _(part.title)) for part in PARTS]
