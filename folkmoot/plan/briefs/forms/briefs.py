"""What the pages of a brief accept."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look
from folkmoot.plan.register.forms.committees import committee_field, offer_committees
from folkmoot.plan.register.models import Committee


class BriefPartForm(Form):
    text = forms.CharField(label="", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 12}))

    # The label is the heading of the page, which already stands above.
    looks: ClassVar = {"text": Look(label_hidden=True, mark_optional=False, width="full")}

    def __init__(self, data: FormData = None, *, label: str, hint: str, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        self.fields["text"].label, self.fields["text"].help_text = label, hint


class DeciderPartForm(BriefPartForm):
    """The part on who decides, and when: somebody of the council's list, or somebody named in the words."""

    committee = committee_field(help_text=_("From the council's list. Write below when it is to be decided."))
    field_order = ("committee", "text")
    looks: ClassVar = {**BriefPartForm.looks, "committee": Look(mark_optional=False)}

    def __init__(self, data: FormData = None, *, held: Committee | None, **words: Any) -> None:
        super().__init__(data, **words)
        self.initial["committee"] = held
        offer_committees(self, held.pk if held else None)


class CommentForm(Form):
    text = forms.CharField(label=_("Your comment"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))


class BoardForm(Form):
    looks: ClassVar = {"outcome": Look(small=True)}

    outcome = forms.ChoiceField(
        label=_("The board's decision"),
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

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        if data.get("conditions") and data.get("outcome") in {"changes asked", "refused"}:
            self.add_error(
                "conditions", _("Conditions belong to an approval. Say in the reason what is to be changed.")
            )
        if data.get("outcome") in {"changes asked", "refused"} and not (data.get("reason") or "").strip():
            self.add_error("reason", _("Give a reason, so that the author knows what to do."))
        return data


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
        label=_("Most people expected"),
        min_value=1,
        max_value=10_000,
        help_text=_("An activity for which more people are expected always goes to the board."),
    )
    looks: ClassVar = {"most_people": Look(width=5)}
