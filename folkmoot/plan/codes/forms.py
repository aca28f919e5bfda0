"""What the pages of codes accept."""

from __future__ import annotations

from typing import Any, ClassVar, Unpack

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from folkmoot.core.codes import Outcome, Requirement, Terms
from folkmoot.core.timetable.periods import DayRule, Minimum, Unit
from folkmoot.core.timetable.required import Force
from folkmoot.groundwork.accounts.models import Officer, Service
from folkmoot.groundwork.lists.offering import only_offered, say_where_empty
from folkmoot.groundwork.ui.form_options import FormData, FormOptions
from folkmoot.groundwork.ui.forms import DateField, Form, Look
from folkmoot.groundwork.ui.voice import translated
from folkmoot.plan.register.models import Audience, ConsultationKind, InvolvementLevel, Topic
from folkmoot.plan.timetable import law
from folkmoot.plan.timetable.queries import nation_of_council

from .actions import CodeWording
from .models import CodeVersion, RequirementOutcome
from .queries import AskedRequirement
from .rules import FORCES, TRIAGE_NAMES

#: So many empty requirements stand under those that a code has.
SPARE = 2
_ROWS = ("audiences", "topics", "services")
_KEYS = ("laws", "activities", "outcomes", "levels")
_UNITS = {
    Unit.WEEKS: _("weeks"),
    Unit.DAYS: _("days"),
    Unit.MONTHS: _("months"),
    Unit.WORKING_DAYS: _("working days"),
}


def _choices(words: dict[Any, Any]) -> list[tuple[str, str]]:
    return [(str(key.value if hasattr(key, "value") else key), translated(name)) for key, name in words.items()]


class CodeForm(Form):
    """A code of the council: what it is, when it binds, what it asks."""

    name = forms.CharField(label=_("Name"), max_length=160)
    about = forms.CharField(
        label=_("What it is"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences. Officers read them wherever the code binds."),
    )
    address = forms.URLField(
        label=_("Where it is published"),
        max_length=500,
        required=False,
        help_text=_("Its address on the web."),
    )
    document = forms.CharField(
        label=_("Document and section"),
        max_length=300,
        required=False,
        help_text=_("For example: Compact 2026, section 4."),
    )
    adopted_on = DateField(label=_("Adopted on"))
    owner = forms.CharField(
        label=_("Who owns it"),
        max_length=160,
        help_text=_("The officer or service that answers for it."),
    )
    begins_on = DateField(label=_("Holds from"), help_text=_("It binds what the board approves from this day on."))
    ends_on = DateField(label=_("Holds until"), required=False)

    audiences = forms.ModelMultipleChoiceField(
        label=_("For any of these audiences"), queryset=Audience.objects.all(), required=False
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("About any of these topics"), queryset=Topic.objects.all(), required=False
    )
    services = forms.ModelMultipleChoiceField(
        label=_("Of any of these services"), queryset=Service.objects.all(), required=False
    )
    laws = forms.MultipleChoiceField(label=_("Any of these kinds of statutory consultation"), required=False)
    activities = forms.MultipleChoiceField(
        label=_("Any of these kinds of activity"), required=False, choices=ConsultationKind.choices
    )
    outcomes = forms.MultipleChoiceField(label=_("Where the five questions say"), required=False)
    levels = forms.MultipleChoiceField(
        label=_("At any of these levels of involvement"), required=False, choices=InvolvementLevel.choices
    )

    number = forms.IntegerField(
        label=_("Minimum period"),
        min_value=1,
        max_value=400,
        required=False,
        help_text=_("How many. Leave it empty if the code fixes no period."),
    )
    unit = forms.ChoiceField(label=_("Weeks or days"), initial=Unit.WEEKS.value)
    rule = forms.ChoiceField(
        label=_("How they are counted"),
        widget=forms.RadioSelect,
        initial=DayRule.BEGINNING_WITH.value,
    )
    force = forms.ChoiceField(
        label=_("How firm the period is"),
        widget=forms.RadioSelect,
        initial=Force.EXPLAIN.value,
        help_text=_("Explaining means: a corporate lead who does not lead it publishes the reason."),
    )
    consultees = forms.CharField(
        label=_("People and bodies who must be asked or told"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("One a line. They join the list of consultees, with those the law names."),
    )

    looks: ClassVar[dict[str, Look]] = {
        **{name: Look(small=True) for name in (*_ROWS, *_KEYS, "rule", "force")},
        "number": Look(width=3),
    }

    def __init__(
        self,
        data: FormData = None,
        *,
        officer: Officer,
        version: CodeVersion | None = None,
        **options: Unpack[FormOptions],
    ) -> None:
        super().__init__(data, **options)
        self.rows = (len(version.terms.requirements) if version else 0) + SPARE
        self._offer(version)
        say_where_empty(self, officer, "audiences", "topics", "services")
        groups: list[tuple[Any, list[str]]] = [
            (
                _("What it is"),
                ["name", "about", "address", "document", "adopted_on", "owner", "begins_on", "ends_on"],
            ),
            (_("When it binds: where any one of these is true"), [*_ROWS, *_KEYS]),
            (_("What it asks"), ["number", "unit", "rule", "force", "consultees"]),
        ]
        groups += [(gettext("Requirement %(n)s") % {"n": n + 1}, self._add_row(n)) for n in range(self.rows)]
        if version is not None:
            self.fields["note"] = forms.CharField(
                label=_("What changes, and why?"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
            )
            groups.append((_("The new version"), ["note"]))
        self.groups = groups  # type: ignore[misc]

    def _offer(self, version: CodeVersion | None) -> None:
        """The choices as the council has them now, with those that the code has already."""
        only_offered(self, version, *_ROWS)
        held = version.laws if version else []
        kinds = {kind.key: kind.name for kind in law.kinds_in(nation_of_council())}
        kinds |= {key: kind.name for key in held if (kind := law.kind(key)) is not None}
        words: dict[str, list[tuple[str, str]]] = {
            "laws": list(kinds.items()),
            "outcomes": _choices(TRIAGE_NAMES),
            "unit": _choices(_UNITS),
            "rule": _choices({rule: rule.words for rule in DayRule}),
            "force": _choices(FORCES),
        }
        for name, choices in words.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        for name in (*_ROWS, *_KEYS):
            self.fields[name].widget = forms.CheckboxSelectMultiple(choices=self.fields[name].choices)  # type: ignore[attr-defined]

    def _add_row(self, n: int) -> list[str]:
        words, approver, force = f"words-{n}", f"approver-{n}", f"firm-{n}"
        self.fields[words] = forms.CharField(
            label=_("What must be so"),
            max_length=300,
            required=False,
            widget=forms.Textarea(attrs={"rows": 2}),
            help_text=_("A sentence that an officer answers with evidence. Leave it empty to ask nothing."),
        )
        self.fields[approver] = forms.CharField(
            label=_("Who approves it"),
            max_length=160,
            required=False,
            help_text=_("A role or a body, where it is an approval. Leave it empty where it is not."),
        )
        self.fields[force] = forms.ChoiceField(
            label=_("How firm it is"), choices=_choices(FORCES), initial=Force.BINDING.value
        )
        return [words, approver, force]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not any(values.get(name) for name in (*_ROWS, *_KEYS)):
            self.add_error("activities", gettext("Choose when it binds: an audience, a topic or any other of these."))
        begins, ends = values.get("begins_on"), values.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", gettext("The last day must not be before the first."))
        for n in range(self.rows):
            if values.get(f"approver-{n}") and not values.get(f"words-{n}"):
                self.add_error(f"words-{n}", gettext("Say what is approved."))
        return values

    def wording(self) -> CodeWording:
        """What the action takes."""
        said = self.cleaned_data
        plain = ("name", "about", "address", "document", "adopted_on", "owner", "begins_on", "ends_on")
        return CodeWording(terms=self._terms(), **{name: said[name] for name in (*plain, *_ROWS, *_KEYS)})

    def _terms(self) -> Terms:
        said = self.cleaned_data
        period = None
        if said["number"]:
            period = Minimum(said["number"], Unit(said["unit"]), DayRule(said["rule"]))
        lines = (line.strip() for line in said["consultees"].splitlines())
        rows = (
            Requirement(said[f"words-{n}"], said[f"approver-{n}"], Force(said[f"firm-{n}"])) for n in range(self.rows)
        )
        return Terms(
            period,
            Force(said["force"]),
            tuple(dict.fromkeys(line for line in lines if line)),
            tuple(row for row in rows if row.words),
        )


def begin_with(version: CodeVersion) -> dict[str, Any]:
    """What the form begins with to change a code."""
    plain = ("name", "about", "address", "document", "adopted_on", "owner", "begins_on", "ends_on", *_KEYS)
    values: dict[str, Any] = {name: getattr(version, name) for name in plain}
    values |= {name: list(getattr(version, name).all()) for name in _ROWS}
    terms = version.terms
    if terms.period is not None:
        values |= {"number": terms.period.number, "unit": terms.period.unit.value, "rule": terms.period.rule.value}
    values |= {"force": terms.force.value, "consultees": "\n".join(terms.consultees)}
    for n, asked in enumerate(terms.requirements):
        values |= {f"words-{n}": asked.words, f"approver-{n}": asked.approver, f"firm-{n}": asked.force.value}
    return values


class RequirementForm(Form):
    """What is recorded of one requirement."""

    outcome = forms.ChoiceField(label=_("Answer"), widget=forms.RadioSelect)
    who = forms.CharField(
        label=_("Who gave the approval"),
        max_length=160,
        required=False,
        help_text=_("The body or person, and the post."),
    )
    given_on = DateField(label=_("On which day"), required=False, help_text=_("Needed where it is met."))
    evidence = forms.CharField(
        label=_("Evidence, or the reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("A reference, and where the paper is kept. A reason why it is not met is published."),
    )
    looks: ClassVar = {"outcome": Look(small=True)}

    def __init__(
        self, data: FormData = None, *, asked: AskedRequirement, may_explain: bool, **options: Unpack[FormOptions]
    ) -> None:
        super().__init__(data, **options)
        left_out = set() if may_explain else {Outcome.EXPLAINED.value}
        choices = [(key, label) for key, label in RequirementOutcome.choices if key not in left_out]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]
        self.asked = asked
        if not asked.requirement.is_approval:
            del self.fields["who"]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("outcome") == Outcome.MET:
            if not values.get("given_on") and "given_on" not in self.errors:
                self.add_error("given_on", gettext("Say on which day."))
            if self.asked.requirement.is_approval and not values.get("who"):
                self.add_error("who", gettext("Say who gave the approval."))
        return values
