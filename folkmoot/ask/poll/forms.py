"""What the pages of polls accept."""

from __future__ import annotations

from datetime import timedelta
from typing import ClassVar, Unpack

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from folkmoot.core.refusals import NotNow
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.lists.offering import say_where_empty
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import Form, Look, MomentField
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.forms import allowed_services

from .question import PollQuestion, Shows
from .rules import check_question

_SHOWS = (
    (Shows.AFTER_ANSWERING.value, _("to those who have answered, and to everybody at the end")),
    (Shows.ALWAYS.value, _("to everybody, all the time")),
    (Shows.AT_THE_END.value, _("to everybody, at the end only")),
)

#: A poll runs for two weeks unless somebody says otherwise.
ORDINARY = timedelta(weeks=2)


class _QuestionForm(Form):
    """The part that every poll has."""

    question = forms.CharField(label=_("Question"), max_length=200)
    choices = forms.CharField(
        label=_("Choices"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One to a line, at least two and at most ten."),
    )
    shows = forms.ChoiceField(
        label=_("Who sees the result?"),
        widget=forms.RadioSelect,
        choices=_SHOWS,
        initial=Shows.AFTER_ANSWERING.value,
        help_text=_("Small numbers are hidden in any case."),
    )
    looks: ClassVar = {"shows": Look(small=True)}

    def __init__(
        self,
        data: FormData = None,
        *,
        asked: PollQuestion | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        if asked is not None:
            lines = "\n".join(label for _code, label in asked.choices)
            options["initial"] = {"question": asked.words, "choices": lines, "shows": asked.shows.value}
        super().__init__(data, **options)

    def clean_choices(self) -> list[str]:
        labels = [line.strip() for line in str(self.cleaned_data["choices"]).splitlines() if line.strip()]
        if any(len(label) > 120 for label in labels):
            raise forms.ValidationError(_("A choice must be 120 characters or fewer."))
        try:
            check_question(self.cleaned_data.get("question") or "?", labels)
        except NotNow as refusal:
            raise forms.ValidationError(translated(refusal)) from refusal
        return labels


class QuickPollForm(_QuestionForm):
    """A poll by itself, live as soon as it is sent."""

    service = forms.ModelChoiceField(label=_("Service"), queryset=Service.objects.none())
    closes_at = MomentField(label=_("Closes"), help_text=_("For example 3 5 2027 at 5pm."))
    effect = forms.ChoiceField(
        label=_("Is a specific decision proposed that would directly affect people?"),
        widget=forms.RadioSelect,
        choices=[("no", _("No, we only want to know what people think")), ("yes", _("Yes"))],
        help_text=_(
            "A service cut or moved, a charge, a new rule, a site for something. Then it takes a consultation."
        ),
    )
    looks: ClassVar = {**_QuestionForm.looks, "effect": Look(small=True)}
    groups = (
        (_("What you ask"), ("question", "choices")),
        (_("How it runs"), ("service", "closes_at", "shows", "effect")),
    )

    def __init__(self, data: FormData = None, *, officer: Officer, **options: Unpack[FormOptions]) -> None:
        options.setdefault("initial", {"closes_at": _in_two_weeks()})
        super().__init__(data, **options)
        services = allowed_services(officer, Permission.RUN_CONSULTATION)
        self.fields["service"].queryset = services  # type: ignore[attr-defined]
        say_where_empty(self, officer, "service")
        only = list(services[:2])
        if len(only) == 1:
            self.fields["service"].initial = only[0]


def _in_two_weeks() -> object:
    """The end of the day in two weeks: people have the whole of it."""
    return (timezone.localtime() + ORDINARY).replace(hour=23, minute=59, second=0, microsecond=0)


class PollForm(_QuestionForm):
    """A poll within a consultation, made or changed before it opens."""
