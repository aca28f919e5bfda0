"""What the officers' pages of planning accept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.permissions import Permission, services_where
from folkmoot.groundwork.ui.forms import DateField as OurDateField
from folkmoot.groundwork.ui.forms import Form, Look, ModelForm, MomentField

from ..models import Consultation

ALL_FIELDS = (
    "title",
    "summary",
    "kind",
    "level",
    "service",
    "lead_officer",
    "topics",
    "audiences",
    "areas",
    "contact_name",
    "contact_email",
    "contact_phone",
    "other_ways",
    "what_next",
)


class RegisterForm(Form):
    """The few things that put a consultation on the register. Its kind and level follow from the five questions."""

    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What residents will see, in plain words."))
    summary = forms.CharField(
        label=_("Summary"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences: what is asked, and why it matters."),
    )
    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.none())

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["service"].queryset = allowed_services(officer, Permission.REGISTER_CONSULTATION)  # type: ignore[attr-defined]


def allowed_services(officer: Officer, permission: Permission) -> QuerySet[Service]:
    ids = services_where(officer, permission)
    return Service.objects.all() if ids is None else Service.objects.filter(pk__in=ids)


class DetailsForm(ModelForm):
    """Everything the register knows of a consultation."""

    groups = (
        (_("What it is"), ("title", "summary", "kind", "level")),
        (_("Who runs it"), ("service", "lead_officer")),
        (_("Whom and what it is about"), ("topics", "audiences", "areas")),
        (_("Contact and taking part"), ("contact_name", "contact_email", "contact_phone", "other_ways", "what_next")),
    )
    looks: ClassVar = {name: Look(small=True) for name in ("kind", "topics", "audiences", "areas")}

    class Meta:
        model = Consultation
        fields = ALL_FIELDS
        widgets = {
            "kind": forms.RadioSelect,
            "summary": forms.Textarea(attrs={"rows": 3}),
            "topics": forms.CheckboxSelectMultiple,
            "audiences": forms.CheckboxSelectMultiple,
            "areas": forms.CheckboxSelectMultiple,
            "other_ways": forms.Textarea(attrs={"rows": 4}),
            "what_next": forms.Textarea(attrs={"rows": 4}),
        }
        help_texts = {
            "areas": _("Choose the wards it is about. Choose none if it is about the whole area."),
            "other_ways": _(
                "How people without the internet take part: paper, telephone, drop-ins, formats and languages."
            ),
            "contact_email": _("Shown to the public. Needed before the consultation can be scheduled."),
        }


class DatesForm(Form):
    opens_at = MomentField(label=_("Opens"), help_text=_("For example 3 5 2027 at 9am."))
    closes_at = MomentField(
        label=_("Closes"),
        help_text=_("The last moment for answers, in local time. 11:59pm leaves people the whole day."),
    )
    feedback_due = OurDateField(
        label=_("Feedback promised by"),
        help_text=_("Published as a promise: the day by which people hear what was decided and why."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if isinstance(opens, datetime) and isinstance(closes, datetime) and closes <= opens:
            self.add_error("closes_at", _("The closing date must be after the opening date."))
        return data


class BriefPartForm(Form):
    text = forms.CharField(label="", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 12}))

    # The label is the heading of the page, which already stands above.
    looks: ClassVar = {"text": Look(label_hidden=True, mark_optional=False, width="full")}

    def __init__(self, *args: Any, label: str, hint: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label, self.fields["text"].help_text = label, hint


class CommentForm(Form):
    text = forms.CharField(label=_("Your comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class BoardForm(Form):
    looks: ClassVar = {"outcome": Look(small=True)}

    outcome = forms.ChoiceField(
        label=_("The board's word"),
        widget=forms.RadioSelect,
        choices=[("approved", _("Approve")), ("changes asked", _("Ask for changes")), ("refused", _("Refuse"))],
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed when you ask for changes or refuse. It is kept, and sent to the lead officer."),
    )

    conditions = forms.CharField(
        label=_("Conditions of an approval"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One to a line. Nothing opens before each is met, with evidence that is kept."),
    )

    def clean_conditions(self) -> list[str]:
        lines = [line.strip() for line in str(self.cleaned_data["conditions"]).splitlines() if line.strip()]
        if any(len(line) > 400 for line in lines):
            raise forms.ValidationError(_("A condition must be 400 characters or fewer."))
        return lines

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("conditions") and data.get("outcome") in {"changes asked", "refused"}:
            self.add_error(
                "conditions", _("Conditions belong to an approval. Say in the reason what is to be changed.")
            )
        if data.get("outcome") in {"changes asked", "refused"} and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Give a reason, so that the author knows what to do."))
        return data


class DocumentForm(Form):
    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("What people will see as the link."))
    file = forms.FileField(
        label=_("File"), help_text=_("PDF, Word, Excel, PowerPoint, OpenDocument or plain text, up to 25 MB.")
    )


class PictureForm(Form):
    file = forms.FileField(label=_("Picture"), help_text=_("PNG, JPEG, WebP or GIF, up to 10 MB."))
    alt = forms.CharField(
        label=_("What the picture shows"),
        max_length=250,
        help_text=_("Read aloud to people who do not see the picture."),
    )
    caption = forms.CharField(label=_("Caption and source"), max_length=250, required=False)


class QuestionnaireFileForm(Form):
    file = forms.FileField(
        label=_("Questionnaire file"),
        help_text=_("Folkmoot JSON (.json), XLSForm (.xlsx, .xls) or LimeSurvey (.lss), up to 50 MB."),
    )


class ReasonForm(Form):
    reason = forms.CharField(label=_("Reason"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class EvidenceForm(Form):
    evidence = forms.CharField(
        label=_("How it is met"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What was done, by whom, and where it can be looked up."),
    )


class SmallRouteForm(Form):
    is_on = forms.BooleanField(label=_("Service managers may approve small activities"), required=False)
    most_people = forms.IntegerField(
        label=_("Most people expected"), min_value=1, max_value=10_000,
        help_text=_("An activity for which more people are expected always goes to the board."),
    )  # fmt: skip
    looks: ClassVar = {"most_people": Look(width=5)}
