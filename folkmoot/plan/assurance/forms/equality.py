"""An equality impact assessment, part by part."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look

from ..models import AssessmentLevel, Effect
from ..rules.equality import CHARACTERISTICS, Characteristic


def _text(label: Any, hint: Any = "", *, rows: int = 4, required: bool = False, most: int = 8000) -> forms.CharField:
    return forms.CharField(
        label=label, help_text=hint, required=required, max_length=most, widget=forms.Textarea(attrs={"rows": rows})
    )


_PLAIN = Look(mark_optional=False)


_LEVEL_HINTS: dict[str, Any] = {
    "screening": _("Who is touched, and how? A few sentences for each group."),
    "full": _("For what will or may hurt somebody. Taken on from the screening."),
    "none": _("Nobody's equality is touched. Somebody else must agree."),
}


class LevelForm(Form):
    looks: ClassVar = {
        "level": Look(
            small=True,
            hints=_LEVEL_HINTS,
        )
    }
    level = forms.ChoiceField(
        label=_("What do you want to write?"),
        widget=forms.RadioSelect,
        choices=[
            (one.value, one.label) for one in (AssessmentLevel.SCREENING, AssessmentLevel.FULL, AssessmentLevel.NONE)
        ],
    )


class ReasonForNoneForm(Form):
    reason = _text(
        _("No assessment is needed, because…"),
        _("Published with the consultation. A court reads it as the council's whole answer to the equality duty."),
        required=True,
        most=4000,
    )


class ProposalForm(Form):
    """What it is about; a full assessment asks more."""

    proposal = _text(_("What is proposed?"), _("In a few sentences, as residents would understand it."))
    affected = _text(_("Who is affected?"), _("Residents, users, staff: how many, and where they live."))
    evidence = _text(_("What evidence do you hold?"), _("Figures, complaints, research, earlier consultations."))
    gaps = _text(_("What do you not know?"), _("And how the consultation will find it out."))
    findings = _text(_("What did the consultation find, group by group?"), _("For a version written when it is over."))
    cumulative = _text(_("What else changes for the same people?"), _("Effects that add up."))
    monitoring = _text(_("How will the effects be watched?"))
    looks: ClassVar = dict.fromkeys(
        ("proposal", "affected", "evidence", "gaps", "findings", "cumulative", "monitoring"), _PLAIN
    )

    def __init__(self, data: FormData = None, *, full: bool, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if not full:
            for name in ("findings", "cumulative", "monitoring"):
                del self.fields[name]


class EffectForm(Form):
    """The effect on one group."""

    effect = forms.ChoiceField(label=_("Likely effect"), choices=Effect.choices, widget=forms.RadioSelect)
    evidence = _text(_("What is that based on?"), rows=3, most=4000)
    gaps = _text(_("What do you not know?"), rows=2, most=4000)
    reach = _text(_("How will the consultation reach them?"), rows=3, most=4000)
    mitigation = _text(
        _("What is done about an adverse effect?"),
        _("How it is avoided, made smaller or made up for."),
        rows=3,
        most=4000,
    )
    owner = forms.CharField(label=_("Who sees to it?"), max_length=160, required=False)
    due_on = DateField(label=_("By when?"), required=False)
    looks: ClassVar = {
        "effect": Look(small=True, reveals={Effect.ADVERSE: ("mitigation", "owner", "due_on")}),
        "owner": Look(width="two-thirds", mark_optional=False),
    } | dict.fromkeys(("evidence", "gaps", "reach", "mitigation", "due_on"), _PLAIN)

    def __init__(
        self,
        data: FormData = None,
        *,
        characteristic: Characteristic,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        if characteristic.key == "marriage":
            self.fields["effect"].help_text = _("For discrimination only, the first aim of the duty.")


class ConclusionForm(Form):
    needs_full = forms.TypedChoiceField(
        label=_("Is a full assessment needed?"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("Yes")), ("no", _("No"))],
        required=False,
        empty_value=None,
    )
    conclusion = _text(
        _("Conclusion"),
        _("Go ahead, change the proposal, or stop; and why. With an adverse effect, why a screening is enough."),
        rows=6,
    )
    looks: ClassVar = {"needs_full": Look(inline=True, small=True, mark_optional=False), "conclusion": _PLAIN}

    def __init__(self, data: FormData = None, *, full: bool, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        if full:
            del self.fields["needs_full"]


class AssessmentFilter(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100)
    level = forms.ChoiceField(label=_("Level"), choices=[("", _("Any")), *AssessmentLevel.choices])
    adverse = forms.ChoiceField(
        label=_("Adverse for"),
        choices=[("", _("Anybody or nobody")), *((one.key, _(one.name)) for one in CHARACTERISTICS)],
    )
    review = forms.ChoiceField(label=_("Review"), choices=[("", _("Any")), ("due", _("Due now"))])
