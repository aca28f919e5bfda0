"""What the pages of the action plan accept."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.core.action_plans.reading import CODES
from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.loads.forms import FileForm
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look
from folkmoot.groundwork.ui.moments import day

from ..models import ActionPlan, ActionState, Objective, PlanAction, Rag

CODE_NAMES = {
    "CC": _("Culture change"),
    "NI": _("New initiative"),
    "CI": _("Continuous improvement"),
}


class PlanForm(Form):
    title = forms.CharField(label=_("Title"), max_length=160)
    period = forms.CharField(label=_("Period"), max_length=60, help_text=_("For example 2026/27."))
    introduction = forms.CharField(
        label=_("Introduction"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class RollOverForm(Form):
    title = forms.CharField(label=_("Title of the new plan"), max_length=160)
    period = forms.CharField(label=_("Period"), max_length=60, help_text=_("For example 2027/28."))


class ObjectiveForm(Form):
    title = forms.CharField(label=_("Objective"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))


class ActionForm(Form):
    looks: ClassVar = {"codes": Look(small=True), "number": Look(width=3)}

    objective = forms.ModelChoiceField(label=_("Objective"), queryset=Objective.objects.none())
    number = forms.IntegerField(label=_("Number"), required=False, min_value=1, max_value=999)
    title = forms.CharField(label=_("What is to be done"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    outcome = forms.CharField(
        label=_("Output or outcome"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    lead = forms.CharField(label=_("Lead"), max_length=400, required=False)
    service = forms.ModelChoiceField(
        label=_("Service"), queryset=Service.objects.offered(), required=False, empty_label=_("None or several")
    )
    services_said = forms.CharField(label=_("Services, when several"), max_length=400, required=False)
    codes = forms.MultipleChoiceField(
        label=_("Code"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[(code, CODE_NAMES[code]) for code in CODES],
    )
    when_said = forms.CharField(
        label=_("When"),
        max_length=400,
        required=False,
        help_text=_("For example: Jun 2027; Quarter 2 2026/27; ongoing; Jun 2027 and Jun 2028."),
    )

    def __init__(self, data: FormData = None, *, plan: ActionPlan, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["objective"].queryset = plan.objectives.all()  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data["codes"] = ",".join(data["codes"])
        return data


class ReportForm(Form):
    looks: ClassVar = {name: Look(small=True) for name in ("state", "rag", "met")}

    state = forms.ChoiceField(label=_("How does it stand?"), choices=ActionState.choices, widget=forms.RadioSelect)
    rag = forms.ChoiceField(
        label=_("Will it be done in time?"),
        choices=[*Rag.choices, ("", _("Not said"))],
        required=False,
        widget=forms.RadioSelect,
    )
    met = forms.MultipleChoiceField(
        label=_("Which of its days were met?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label=_("Progress"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Published with the plan. Say what was done, and what comes next."),
    )

    def __init__(self, data: FormData = None, *, action: PlanAction, **options: Unpack[FormOptions]) -> None:
        days = list(action.days.all())
        met = [one.due_on.isoformat() for one in days if one.met_on]
        options["initial"] = {"state": action.state, "rag": action.rag, "met": met}
        super().__init__(data, **options)
        field: Any = self.fields["met"]
        field.choices = [(one.due_on.isoformat(), day(one.due_on)) for one in days]
        if not days:
            del self.fields["met"]


class MeasureForm(Form):
    objective = forms.ModelChoiceField(label=_("Objective"), queryset=Objective.objects.none())
    title = forms.CharField(label=_("What is measured"), max_length=400)
    target = forms.CharField(label=_("Target"), max_length=200, required=False)

    def __init__(self, data: FormData = None, *, plan: ActionPlan, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["objective"].queryset = plan.objectives.all()  # type: ignore[attr-defined]


class ReadingForm(Form):
    alone = "adds a reading and begins with today"

    on = DateField(label=_("Day"))
    value = forms.CharField(label=_("What it showed"), max_length=200)


class PlanFileForm(FileForm):
    title = forms.CharField(label=_("Title of the plan"), max_length=160)
    period = forms.CharField(label=_("Period"), max_length=60, help_text=_("For example 2026/27."))


class StrategyFilter(FilterForm):
    state = forms.ChoiceField(label=_("State"), choices=[("", _("Any")), ("late", _("Late")), *ActionState.choices])
    code = forms.ChoiceField(label=_("Code"), choices=[("", _("Any")), *CODE_NAMES.items()])
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("Any"))

    def narrowed(self) -> dict[str, Any]:
        self.is_valid()
        data = self.cleaned_data
        state = data.get("state") or ""
        service = data.get("service")
        return {
            "only_late": state == "late",
            "state": "" if state == "late" else state,
            "code": data.get("code") or "",
            "service": service.pk if service else None,
        }
