"""One page with every component in each of its states, for developers, tests and screenshots. Routed only in DEBUG.

`gallery_context` gives the templates `ui/gallery.html` (public frame) and `ui/gallery_officer.html` what they show.
"""

from __future__ import annotations

import datetime as dt

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from folkmoot.groundwork.ui.context import LanguageLink, Link, LinkGroup
from folkmoot.groundwork.ui.fields import DateField, MomentField, TimeField
from folkmoot.groundwork.ui.forms import FilterForm, Form, Look

_TRAVEL = [("walk", "Walk"), ("bus", "Bus"), ("cycle", "Cycle"), ("other", "Something else")]
_PROSE = """# What would change

We would **widen the pavement** and take out eleven spaces. See [the drawings](https://example.org/drawings).

* More room for prams and wheelchairs
* Trees

#### Costs

| Part | Cost |
|------|------|
| Paving | £210,000 |

> A quotation from a letter.
"""


class ExampleForm(Form):
    """One field of every kind."""

    full_name = forms.CharField(label="Full name", max_length=80)
    email = forms.EmailField(label="Email address", help_text="We will only use this to send your receipt.")
    age = forms.IntegerField(label="Age", required=False)
    budget = forms.DecimalField(label="How much would you spend?", required=False)
    travel = forms.ChoiceField(
        label="How do you usually travel to the market?", choices=_TRAVEL, widget=forms.RadioSelect
    )
    travel_other = forms.CharField(label="How?", required=False)
    reasons = forms.MultipleChoiceField(
        label="Why do you come?",
        help_text="Choose all that apply.",
        choices=[("shop", "To shop"), ("work", "To work"), ("meet", "To meet people"), ("none", "None of these")],
        widget=forms.CheckboxSelectMultiple,
    )
    wards = forms.MultipleChoiceField(
        label="Which places is it about?",
        required=False,
        choices=[
            (f"{kind} in {part}", [(f"{part}-{kind}-{n}", f"{name} {n}") for n in range(1, 10)])
            for kind, name in (("Wards", "Ward"), ("Parishes", "Parish"))
            for part in ("North", "South")
        ],
        initial=["North-Wards-2"],
        widget=forms.CheckboxSelectMultiple,
    )
    place = forms.ChoiceField(label="Place", choices=[("", "---------"), ("abbey", "Abbey"), ("river", "Riverside")])
    born = DateField(label="Date of birth", help_text="For example, 27 3 1985.")
    opens = MomentField(label="Opens", help_text="For example, 3 May 2027 at 9am.")
    meeting = TimeField(label="Meeting begins", required=False)
    comments = forms.CharField(label="What should we know?", widget=forms.Textarea, max_length=500, required=False)
    photograph = forms.FileField(label="Photograph", required=False)
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    agree = forms.BooleanField(label="I have read the privacy notice", help_text="It is short.")

    looks = {
        "age": Look(width=3),
        "budget": Look(width=5, prefix="£", suffix="a year"),
        "travel": Look(label_size="m", hints={"bus": "Include park and ride."}, reveals={"other": ("travel_other",)}),
        "reasons": Look(divider_before="none", exclusive="none"),
        "meeting": Look(width=10),
        "photograph": Look(attrs={"accept": "image/*"}),
    }
    groups = (("About you", ["full_name", "email", "age", "born"]),)


class ExampleFilters(FilterForm):
    """The bar over a list."""

    words = forms.CharField(label="Words")
    state = forms.ChoiceField(label="State", choices=[("", "---------"), ("open", "Open"), ("closed", "Closed")])
    team = forms.ChoiceField(label="Team", choices=[("", "---------"), ("parks", "Parks"), ("roads", "Roads")])


def _mistaken() -> Form:
    typed = {
        "email": "nobody",
        "age": "many",
        "travel": "other",
        "born-day": "31",
        "born-month": "feb",
        "born-year": "85",
    }
    return ExampleForm({**typed, "opens-day": "1", "comments": "Too long. " * 60}, prefix="m")


def _prefixed(form: Form) -> Form:
    """The gallery shows the form twice, so the second has other ids; its data carries the prefix."""
    return type(form)({f"m-{name}": value for name, value in form.data.items()}, prefix="m")


def _drawn() -> dict[str, object]:
    """What the map and the timeline draw."""
    return {
        "places": [
            ("Abbey", 12, [[[[0, 53], [0.1, 53], [0.1, 53.1], [0, 53.1], [0, 53]]]], "/abbey"),
            ("Riverside", 3, [[[[0.1, 53], [0.2, 53], [0.2, 53.1], [0.1, 53.1], [0.1, 53]]]], "/riverside"),
            ("Castle Hill", None, [[[[0, 53.1], [0.2, 53.1], [0.2, 53.16], [0, 53.16], [0, 53.1]]]]),
        ],
        "spans": [
            ("Market Street", "/a", "3 to 30 May 2027", dt.date(2027, 5, 3), dt.date(2027, 5, 30), False),
            ("A partner’s survey", "", "14 June 2027", dt.date(2027, 6, 14), dt.date(2027, 6, 14), True),
        ],
        "spans_first": dt.date(2027, 4, 1),
        "spans_last": dt.date(2027, 9, 30),
        "spans_today": dt.date(2027, 5, 20),
    }


def gallery_context() -> dict[str, object]:
    closes = dt.datetime(2027, 5, 3, 22, 59, tzinfo=dt.UTC)
    now = timezone.now()
    return {
        "states": [
            "draft",
            "in_review",
            "changes_requested",
            "approved",
            "scheduled",
            "open",
            "closed",
            "analysing",
            "reported",
            "feedback",
            "withdrawn",
            "overdue",
        ],
        "closes": closes,
        "figures": [("responses", "1,204"), ("days left", "12"), ("of places heard from", "17 of 18")],
        "summary": [
            ("Title", "Wider pavements on Market Street", "/title", ""),
            ("Opens", now, "/opens", ""),
            ("Approved by", "Asha Patel", "", ""),
        ],
        "tasks": [
            ("Write the brief", "/brief", "complete", "Completed"),
            ("Check equality impact", "/equality", "in_progress", "In progress", "Needed before approval"),
            ("Ask for approval", "", "", ""),
        ],
        "steps": [
            ("Ideas gathered", "March 2027", "done", "212 people told us what matters."),
            ("Consultation open", "May 2027", "current"),
            ("Cabinet decides", "July 2027", ""),
        ],
        "bars": [
            ("Walk", 512, 0.51),
            ("Bus", 260, 0.26),
            ("Cycle", 198, 0.2),
            ("By something else entirely", None, None),
        ],
        "marked": ["Walk"],
        "legend": ["Strongly agree", "Agree", "Neither", "Disagree", "Strongly disagree"],
        "stacks": [
            ("The pavement should be wider", [210, 160, 80, 60, 40]),
            ("There should be trees", [300, 120, 60, 20, 9]),
        ],
        **_drawn(),
        "prose": _PROSE,
        "drawings": ["empty", "thanks", "closed", "missing", "draft", "results", "people", "waiting"],
        "blank": ExampleForm(initial={"opens": closes}),
        "mistaken": _prefixed(_mistaken()),
        "filters": ExampleFilters(),
        "page": Paginator(range(200), 20).page(3),
        "breadcrumbs": [("Home", "/"), ("Consultations", "/consultations"), ("Market Street", "")],
        "navigation": [
            Link("Consultations", "/consultations", True),
            Link("You said, we did", "/feedback"),
            Link("About", "/about"),
        ],
        "tabs": [Link("Overview", "/overview", True), Link("By place", "/places"), Link("Themes", "/themes")],
        "languages": [LanguageLink("en-gb", "English", "/en", True), LanguageLink("cy", "Cymraeg", "/cy")],
        "side_navigation": [
            LinkGroup("Plan", [Link("Brief", "/brief"), Link("Timetable", "/timetable", True)]),
            LinkGroup("Ask", [Link("Questionnaire", "/questionnaire"), Link("Approval", "/approval")]),
        ],
    }


def gallery(request: HttpRequest, officer: bool = False) -> HttpResponse:
    template = "ui/gallery_officer.html" if officer else "ui/gallery.html"
    return render(request, template, gallery_context())
