"""Answering checks, changing standards, narrowing the overview."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Service
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import FilterForm, Form, Look
from folkmoot.plan.register.rules import STATE_NAMES, State

from ..models import Verdict
from ..rules.standards import Standard, Standards

FORCES = [
    ("blocking", _("Nothing opens while it fails")),
    ("advisory", _("It is advice")),
    ("off", _("Leave it out")),
]


class AnswerForm(Form):
    verdict = forms.ChoiceField(label=_("Answer"), choices=Verdict.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Who looked, when, and what they found."),
    )
    looks: ClassVar = {"verdict": Look(small=True)}


class StandardForm(Form):
    """The checks of one standard: the words and force of each, one more, and why."""

    def __init__(self, data: FormData = None, *, standard: Standard, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.standard = standard
        groups: list[tuple[Any, list[str]]] = []
        for number, check in enumerate(standard.checks):
            words, force = f"words-{number}", f"force-{number}"
            self.fields[words] = forms.CharField(
                label=_("Check"),
                max_length=300,
                initial=check.asks,
                widget=forms.Textarea(attrs={"rows": 2}),
                help_text=_("Answered by the system.") if check.test else _("Answered by a person, with a reason."),
            )
            self.fields[force] = forms.ChoiceField(
                label=_("Force"), choices=FORCES, initial="blocking" if check.blocking else "advisory"
            )
            groups.append((_("Check %(n)s") % {"n": number + 1}, [words, force]))
        self.fields["added"] = forms.CharField(
            label=_("Another check"),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("A sentence that is true when the check is met. A person answers it."),
        )
        self.fields["added_force"] = forms.ChoiceField(label=_("Force"), choices=FORCES[:2], initial="advisory")
        self.fields["note"] = forms.CharField(
            label=_("What changes, and why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
        )
        groups += [(_("One more"), ["added", "added_force"]), (_("The new version"), ["note"])]
        self.groups = groups  # type: ignore[misc]

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        said = self.cleaned_data
        checks = [
            {"key": check.key, "asks": said[f"words-{n}"], "blocking": said[f"force-{n}"] == "blocking"}
            for n, check in enumerate(self.standard.checks)
            if said[f"force-{n}"] != "off"
        ]
        return {
            "standard_key": self.standard.key,
            "checks": checks,
            "added": said["added"],
            "added_blocks": said["added_force"] == "blocking",
            "note": said["note"],
        }


_SHOWN = (
    State.DRAFT,
    State.SUBMITTED,
    State.CHANGES_ASKED,
    State.APPROVED,
    State.SCHEDULED,
    State.OPEN,
    State.CLOSED,
    State.REPORTED,
    State.DECIDED,
    State.FED_BACK,
)


class CardFilter(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Under way")), *((one.value, _(STATE_NAMES[one])) for one in _SHOWN)]
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("Any"))
    failing = forms.ChoiceField(label=_("Failing"))

    def __init__(self, data: FormData = None, *, standards: Standards, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["failing"].choices = [  # type: ignore[attr-defined]
            ("", _("Any or none")),
            *((standard.key, standard.name) for standard in standards.standards),
        ]
