"""What the pages about other bodies' consultations accept."""

from __future__ import annotations

from typing import ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import services_where
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.lists.offering import only_offered, say_where_empty
from folkmoot.groundwork.ui.form_options import FormData, ModelFormOptions
from folkmoot.groundwork.ui.forms import DateField, FilterForm, Form, Look, ModelForm
from folkmoot.plan.register.forms.committees import offer_committees
from folkmoot.plan.register.models import Topic

from .models import OthersConsultation
from .rules import STATE_NAMES


class OthersForm(ModelForm):
    """What is known of another body's consultation."""

    groups = (
        (_("What is asked"), ("title", "body", "about", "address", "topics")),
        (_("Days"), ("received_on", "deadline")),
        (_("Who answers"), ("service", "drafter", "committee", "may_answer", "meets_on")),
    )
    looks: ClassVar = {"topics": Look(small=True), "committee": Look(mark_optional=False)}

    class Meta:
        model = OthersConsultation
        fields = (
            "title",
            "body",
            "about",
            "address",
            "topics",
            "received_on",
            "deadline",
            "service",
            "drafter",
            "committee",
            "may_answer",
            "meets_on",
        )
        labels = {"committee": _("Who may answer for the council?")}
        widgets = {"about": forms.Textarea(attrs={"rows": 4}), "topics": forms.CheckboxSelectMultiple}
        help_texts = {
            "body": _("For example a ministry, a regulator, a neighbouring council, the health board."),
            "committee": _("Needed for sign-off. The list says who may answer what."),
            "may_answer": _("A committee, a cabinet member, or an officer with delegated powers. Needed for sign-off."),
            "meets_on": _("If they meet. Papers go out a week before, so the draft must stand by then."),
        }

    address = forms.URLField(
        label=_("Where it is published"),
        max_length=500,
        required=False,
        assume_scheme="https",
        help_text=_("The address of their page."),
    )

    def __init__(self, data: FormData = None, *, officer: Officer, **options: Unpack[ModelFormOptions]) -> None:
        super().__init__(data, **options)
        ids = services_where(officer, Permission.ANSWER_OTHERS)
        offered = Service.objects.offered(self.instance.service_id)
        allowed = offered if ids is None else offered.filter(pk__in=ids)
        self.fields["service"].queryset = allowed  # type: ignore[attr-defined]
        say_where_empty(self, officer, "service")
        only_offered(self, self.instance, "topics")
        if not Topic.objects.exists():
            del self.fields["topics"]
        if offer_committees(self, self.instance.committee_id):
            self.fields["committee"].empty_label = _("Somebody else")  # type: ignore[attr-defined]
            self.fields["may_answer"].label = _("Or somebody else")
            self.fields["may_answer"].help_text = _("Only if they are not on the list.")
        self.fields["drafter"].queryset = Officer.objects.filter(is_active=True)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("committee"):
            data["may_answer"] = ""
        received, deadline = data.get("received_on"), data.get("deadline")
        if received and deadline and deadline < received:
            self.add_error("deadline", _("The deadline lies before the day it was received."))
        return data


class AnswerForm(Form):
    looks: ClassVar = {"text": Look(width="full")}

    text = forms.CharField(
        label=_("The council's answer"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 20}),
        help_text=_("Plain text. A line between paragraphs; * before a point; ** around what matters."),
    )


class SentForm(Form):
    alone = "begins with today"

    sent_on = DateField(label=_("Sent on"))
    sent_how = forms.CharField(
        label=_("How"), max_length=200, help_text=_("For example: by their web form, reference 4711.")
    )


class RepliesFilter(FilterForm):
    q = forms.CharField(label=_("Search"), max_length=100)
    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Waiting")), ("all", _("All")), *((s.value, _(name)) for s, name in STATE_NAMES.items())],
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.all(), empty_label=_("Any"))
