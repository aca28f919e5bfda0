"""What the pages about the law, the timetable and the calendars accept."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Unpack

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from folkmoot.core.timetable.law import StatutoryKind
from folkmoot.core.timetable.milestones import Practice
from folkmoot.groundwork.places.fields import PlacesField
from folkmoot.groundwork.places.models import Place
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField as OurDateField
from folkmoot.groundwork.ui.forms import Form, Look, MomentField
from folkmoot.groundwork.ui.moments import day as in_full
from folkmoot.groundwork.ui.voice import translated

from . import law

#: What the form sends when no statute fixes anything; the empty text is kept for "not chosen yet".
NO_KIND = "none"


def _hint(kind: StatutoryKind) -> str:
    words = [_("Minimum: %(period)s") % {"period": translated(kind.minimum_in_words)}]
    if not kind.minimums and kind.usual_weeks:
        words.append(_("usually %(n)s weeks") % {"n": kind.usual_weeks})
    if kind.until is not None:
        words.append(_("until %(day)s") % {"day": in_full(kind.until)})
    if not kind.confidence.is_sure:
        words.append(translated(kind.confidence))
    return "; ".join(words)


class LawForm(Form):
    """Which kind of statutory consultation it is, by subject."""

    kind_key = forms.ChoiceField(
        label=gettext_lazy("Which law asks for this consultation?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a kind, or say that no statute fixes a period.")},
    )

    def __init__(self, data: FormData = None, *, kinds: list[StatutoryKind], **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        groups: dict[str, list[tuple[str, str]]] = {}
        for kind in kinds:
            groups.setdefault(translated(kind.field), []).append((kind.key, kind.name))
        none = (NO_KIND, _("None of these: no statute fixes a period"))
        field = self.fields["kind_key"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker what stands above
        field.choices = [none, *groups.items()]
        hints = {kind.key: _hint(kind) for kind in kinds}
        hints[NO_KIND] = _("The council decides how long is adequate; common law says what that is.")
        # Of this form only, because its hints come from the law as it is now.
        self.looks = {"kind_key": Look(label_size="m", small=True, hints=hints)}  # type: ignore[misc]


def _weeks(label: Any, ordinary: int, most: int = 52) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=most, initial=ordinary, required=False)


_ORDINARY = Practice()


class PlanForm(Form):
    """From which day to work out a timetable, and how long the council takes over each step. Sent by GET."""

    mark_optional = False
    start = forms.ChoiceField(
        label=gettext_lazy("Work it out"),
        widget=forms.RadioSelect,
        choices=[
            ("decision", gettext_lazy("back from the day of the decision")),
            ("opening", gettext_lazy("on from the day it opens")),
        ],
        initial="decision",
    )
    day = OurDateField(label=gettext_lazy("That day"), help_text=gettext_lazy("For example 14 9 2027."))
    consultation_weeks = forms.IntegerField(
        label=gettext_lazy("Weeks open"),
        min_value=0,
        max_value=52,
        required=False,
        help_text=gettext_lazy(
            "Leave it empty for what is usual. The minimum of the law and of the council's codes always holds."
        ),
    )
    brief_weeks = _weeks(gettext_lazy("Weeks to write the brief"), _ORDINARY.brief_weeks)
    board_weeks = _weeks(gettext_lazy("Weeks for the board"), _ORDINARY.board_weeks)
    preparing_weeks = _weeks(gettext_lazy("Weeks between approval and opening"), _ORDINARY.preparing_weeks)
    analysis_weeks = _weeks(gettext_lazy("Weeks to read and analyse"), _ORDINARY.analysis_weeks)
    report_weeks = _weeks(gettext_lazy("Weeks to write the report"), _ORDINARY.report_weeks)
    clearance_days = _weeks(gettext_lazy("Working days to clear the report"), _ORDINARY.clearance_days, 60)
    feedback_weeks = _weeks(gettext_lazy("Weeks from decision to feedback"), _ORDINARY.feedback_weeks)

    looks = {
        name: Look(width=3)
        for name in (
            "consultation_weeks",
            "brief_weeks",
            "board_weeks",
            "preparing_weeks",
            "analysis_weeks",
            "report_weeks",
            "clearance_days",
            "feedback_weeks",
        )
    }
    looks["start"] = Look(inline=True)
    practice_names = tuple(name for name in looks if name not in {"start", "consultation_weeks"})

    def practice(self) -> Practice:
        """How long each step takes; what was left empty is as usual."""
        said = self.cleaned_data
        names = ("consultation_weeks", *self.practice_names)
        return Practice(**{name: said[name] for name in names if said.get(name) is not None})

    def as_hidden(self) -> dict[str, str]:
        """The same again, for the button that takes the timetable over."""
        said = {name: value for name, value in self.cleaned_data.items() if value is not None}
        return {name: value.isoformat() if isinstance(value, date) else str(value) for name, value in said.items()}


class DatesForm(Form):
    opens_at = MomentField(label=gettext_lazy("Opens"), help_text=gettext_lazy("For example 3 5 2027 at 9am."))
    closes_at = MomentField(
        label=gettext_lazy("Closes"),
        help_text=gettext_lazy("The last moment for answers, in local time. 11:59pm leaves people the whole day."),
    )
    feedback_due = OurDateField(
        label=gettext_lazy("Feedback promised by"),
        help_text=gettext_lazy("Published as a promise: the day by which people hear what was decided and why."),
    )

    def clean(self) -> dict[str, object]:
        data = super().clean() or {}
        opens, closes = data.get("opens_at"), data.get("closes_at")
        if isinstance(opens, datetime) and isinstance(closes, datetime) and closes <= opens:
            self.add_error("closes_at", _("The closing date must be after the opening date."))
        return data


class OverrideForm(DatesForm):
    """Dates that break a rule, with the reason for it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Published on the consultation's page with your name, and kept for good."),
    )


class ElectionForm(Form):
    name = forms.CharField(label=gettext_lazy("Name"), max_length=120, help_text=gettext_lazy("Council elections 2027"))
    kind_key = forms.ChoiceField(label=gettext_lazy("Kind of election"))
    polling_day = OurDateField(label=gettext_lazy("Polling day"))
    begins_on = OurDateField(
        label=gettext_lazy("Day the notice of election is published"),
        required=False,
        help_text=gettext_lazy("Leave it empty if you do not know it yet: the last day for it is then worked out."),
    )
    areas = PlacesField(
        label=gettext_lazy("Places"),
        queryset=Place.objects.offered(),
        required=False,
        help_text=gettext_lazy("Choose none if the whole council votes."),
    )
    looks = {"areas": Look(small=True)}

    def __init__(self, data: FormData = None, **options: Unpack[FormOptions]) -> None:
        super().__init__(data, **options)
        kinds = law.calendar_law().elections.values()
        self.fields["kind_key"].choices = [(kind.key, kind.name) for kind in kinds]  # type: ignore[attr-defined]
        if not Place.objects.exists():
            del self.fields["areas"]


class TermForm(Form):
    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("For example: autumn 2027, up to half-term.")
    )
    starts_on = OurDateField(label=gettext_lazy("First school day"))
    ends_on = OurDateField(label=gettext_lazy("Last school day"))


class HolidayForm(Form):
    day = OurDateField(label=gettext_lazy("Day"))
    name = forms.CharField(label=gettext_lazy("Name"), max_length=80, help_text=gettext_lazy("What it is for."))
    is_holiday = forms.TypedChoiceField(
        label=gettext_lazy("On that day"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", gettext_lazy("there is a bank holiday, once")),
            ("no", gettext_lazy("there is no bank holiday that year, though there usually is")),
        ],
        initial="yes",
        coerce=lambda value: value == "yes",
    )
