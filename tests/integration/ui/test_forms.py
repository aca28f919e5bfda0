"""Fields say what they want, keep what was typed, and errors lead to the box they are about."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms as django_forms
from django.db import models
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import timezone, translation

from folkmoot.groundwork.ui.fields import DateField, MomentField, TimeField, Typed
from folkmoot.groundwork.ui.forms import FilterForm, Form, Look, ModelForm
from folkmoot.groundwork.ui.meanwhile import READ
from folkmoot.groundwork.ui.rendering import first_id
from tests.inspector import in_one_line, inspect


class Meeting(Form):
    title = django_forms.CharField(label="Title", max_length=20, help_text="Short & plain")
    day = DateField(label="Day")
    opens = MomentField(label="Opens", required=False)
    begins = TimeField(label="Begins", required=False)
    kind = django_forms.ChoiceField(
        label="Kind", choices=[("drop", "Drop-in"), ("other", "Other")], widget=django_forms.RadioSelect
    )
    kind_other = django_forms.CharField(label="Which?", required=False)
    agreed = django_forms.BooleanField(label="The room is booked")

    looks = {"kind": Look(reveals={"other": ("kind_other",)})}


def whole(form: Any) -> str:
    return f'<form method="post">{form}<button>Send</button></form>'


def render(template: str, **context: Any) -> str:
    return Template("{% load ui %}" + template).render(Context(context))


def data(**changes: str) -> dict[str, str]:
    sound = {"title": "Market", "day-day": "3", "day-month": "5", "day-year": "2027", "kind": "drop", "agreed": "on"}
    return sound | {name.replace("__", "-"): value for name, value in changes.items()}


def test_a_blank_form_is_sound_html_and_marks_what_need_not_be_answered() -> None:
    html = whole(Meeting())
    assert inspect(html, fragment=True) == []
    assert html.count("(optional)") == 3
    assert " required" not in html and "maxlength" not in html


def test_a_form_with_errors_is_sound_html_and_every_error_is_tied_to_its_box() -> None:
    form = Meeting({})
    html = render("{% error_summary form %}", form=form) + whole(form)
    assert inspect(html, fragment=True) == []
    assert 'aria-describedby="id_title-hint id_title-error"' in html
    assert 'href="#id_day-day"' in html
    assert 'href="#id_kind"' in html and 'id="id_kind"' in html


def test_what_is_missing_is_asked_for_by_name() -> None:
    errors = Meeting({}).errors
    assert errors["title"] == ["Enter an answer to “Title”."]
    assert errors["kind"] == ["Choose an answer to “Kind”."]
    assert errors["agreed"] == ["Tick “The room is booked” to continue."]


def test_a_sentence_of_the_forms_own_is_left_alone() -> None:
    class Own(Form):
        name = django_forms.CharField(error_messages={"required": "Tell us your name."})

    assert Own({}).errors["name"] == ["Tell us your name."]


def test_a_text_that_is_too_long_is_told_by_how_much_and_kept() -> None:
    form = Meeting(data(title="x" * 23))
    assert form.errors["title"] == ["“Title” must be 20 characters or fewer. It has 23."]
    assert f'value="{"x" * 23}"' in str(form)


def test_a_new_line_counts_once_as_it_does_in_the_counter() -> None:
    class Letter(Form):
        words = django_forms.CharField(max_length=9, widget=django_forms.Textarea)

    form = Letter({"words": "Two\r\nlines"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["words"] == "Two\nlines"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (("3", "5", "2027"), dt.date(2027, 5, 3)),
        (("03", "May", "2027"), dt.date(2027, 5, 3)),
        (("3", "sept", "2027"), dt.date(2027, 9, 3)),
        (("29", "2", "2028"), dt.date(2028, 2, 29)),
    ],
)
def test_dates_are_read_as_people_write_them(typed: tuple[str, str, str], expected: dt.date) -> None:
    form = Meeting(data(day__day=typed[0], day__month=typed[1], day__year=typed[2]))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == expected


@pytest.mark.parametrize(
    ("typed", "sentence", "box"),
    [
        (("", "", ""), "Enter an answer to “Day”.", "day"),
        (("3", "", ""), "The date must include a month and year.", "month"),
        (("3", "5", ""), "The date must include a year.", "year"),
        (("31", "6", "2027"), "The date must be a real date.", "day"),
        (("32", "6", "2027"), "The date must be a real date.", "day"),
        (("3", "Maytime", "2027"), "The date must be a real date.", "month"),
        (("3", "5", "27"), "The year must have 4 numbers.", "year"),
        (("three", "5", "2027"), "The date must be a real date.", "day"),
        (("３", "5", "²027"), "The date must be a real date.", "year"),
    ],
)
def test_a_date_that_cannot_be_says_why_and_keeps_what_was_typed(
    typed: tuple[str, str, str], sentence: str, box: str
) -> None:
    form = Meeting(data(day__day=typed[0], day__month=typed[1], day__year=typed[2]))
    assert form.errors["day"] == [sentence]
    assert first_id(form["day"]) == f"id_day-{box}"
    for part in typed:
        assert not part or f'value="{part}"' in str(form)


def test_a_moment_is_on_the_councils_clock() -> None:
    form = Meeting(data(opens__day="3", opens__month="5", opens__year="2027", opens__time="11:59pm"))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["opens"] == dt.datetime(2027, 5, 3, 22, 59, tzinfo=dt.UTC)


def test_a_time_that_the_clocks_skip_is_refused() -> None:
    form = Meeting(data(opens__day="28", opens__month="3", opens__year="2027", opens__time="1:30am"))
    assert form.errors["opens"] == ["That time does not exist: the clocks go forward on that day."]


def test_a_moment_without_its_time_says_so() -> None:
    form = Meeting(data(opens__day="3", opens__month="5", opens__year="2027"))
    assert form.errors["opens"] == ["The date must include a time."]
    assert first_id(form["opens"]) == "id_opens-time"


def test_a_stored_moment_comes_back_into_its_boxes_unchanged() -> None:
    stored = dt.datetime(2027, 5, 3, 22, 59, tzinfo=dt.UTC)
    form = Meeting(data(), initial={"opens": stored})
    boxes = form["opens"].field.widget.format_value(stored)
    assert boxes == Typed("3", "5", "2027", "11:59pm")
    again = MomentField().clean(boxes)
    assert again == stored
    assert not MomentField().has_changed(stored, boxes)
    assert MomentField().has_changed(stored, boxes._replace(day="4"))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("9am", dt.time(9)),
        ("9.30 pm", dt.time(21, 30)),
        ("23:59", dt.time(23, 59)),
        ("midday", dt.time(12)),
        ("12am", dt.time(0)),
        ("12pm", dt.time(12)),
        ("5 P.M.", dt.time(17)),
    ],
)
def test_times_are_read_as_people_write_them(typed: str, expected: dt.time) -> None:
    assert TimeField().clean(typed) == expected


@pytest.mark.parametrize("typed", ["9", "25:00", "13pm", "9:60am", "soon", "0am"])
def test_a_time_that_could_be_two_things_or_none_is_asked_again(typed: str) -> None:
    form = Meeting(data(begins=typed))
    assert form.errors["begins"] == ["Write the time like 9:30am or 5pm."]
    assert f'value="{typed}"' in str(form)


def test_welsh_months_are_read_in_welsh_and_english_ones_too() -> None:
    with translation.override("cy"):
        assert DateField().clean(Typed("3", "Mai", "2027")) == dt.date(2027, 5, 3)
        assert DateField().clean(Typed("3", "May", "2027")) == dt.date(2027, 5, 3)


def test_a_link_may_give_a_date_in_one_piece() -> None:
    form = Meeting({"day": "2027-05-03", "title": "Market", "kind": "drop", "agreed": "on"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == dt.date(2027, 5, 3)


def test_a_box_that_opens_inside_a_choice_is_written_there_and_nowhere_else() -> None:
    html = str(Meeting())
    assert html.count('id="id_kind_other"') == 1
    assert html.index("conditional-id_kind-2") < html.index('id="id_kind_other"')


def test_help_and_labels_are_escaped() -> None:
    class Hostile(Form):
        name = django_forms.CharField(label="<b>Name</b>", help_text="<script>alert(1)</script>")

    html = str(Hostile())
    assert "<b>" not in html and "<script>" not in html


def test_nothing_is_required_in_a_filter_and_an_empty_choice_says_any() -> None:
    class Filters(FilterForm):
        state = django_forms.ChoiceField(label="State", choices=[("", "---------"), ("open", "Open")])

    request = RequestFactory().get("/list", {"state": "open", "sort": "title", "page": "3"})
    form = Filters(request.GET)
    assert form.is_valid()
    html = render("{% filter_bar form %}", form=form, request=request)
    assert inspect(html, fragment=True) == []
    assert ">Any</option>" in html and "(optional)" not in html
    assert 'name="sort" value="title"' in html and "page" not in html
    assert "Clear filters" in html


def test_a_form_of_a_model_has_our_dates() -> None:
    class Event(models.Model):
        on = models.DateField()
        opens = models.DateTimeField()
        at = models.TimeField()

        class Meta:
            app_label = "ui"
            managed = False

    class EventForm(ModelForm):
        class Meta:
            model = Event
            fields = ["on", "opens", "at"]

    kinds = [type(field) for name, field in EventForm().fields.items() if name != READ]
    assert kinds == [DateField, MomentField, TimeField]
    now = timezone.now()
    assert inspect(whole(EventForm(instance=Event(on=now.date(), opens=now, at=now.time()))), fragment=True) == []


def test_a_form_of_another_package_gets_the_same_look() -> None:
    class Foreign(django_forms.Form):
        email = django_forms.EmailField()
        secret = django_forms.CharField(widget=django_forms.PasswordInput)

    html = whole(Foreign({}))
    assert inspect(html, fragment=True) == []
    assert "govuk-password-input" in html and 'autocomplete="email"' in html


def test_a_whole_form_carries_its_token_its_files_and_a_way_out() -> None:
    class Letter(Form):
        scan = django_forms.FileField(label="Scan")

    html = render("{% form_page form submit='Add' cancel_url='/back' %}", form=Letter(), csrf_token="abc")
    assert inspect(html, fragment=True) == []
    assert 'enctype="multipart/form-data"' in html and 'value="abc"' in html and 'href="/back"' in html


def test_an_error_of_the_whole_form_stands_in_the_summary_without_a_link() -> None:
    form = Meeting(data())
    form.add_error(None, "Two meetings cannot be at once.")
    html = render("{% error_summary form %}", form=form)
    assert "<li>Two meetings cannot be at once.</li>" in in_one_line(html)
