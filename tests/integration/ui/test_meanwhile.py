"""Nobody writes over what somebody else saved in the meantime, whatever form it is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.groundwork.ui.forms import FilterForm, Form, MomentField
from folkmoot.groundwork.ui.meanwhile import as_text, mark_of
from folkmoot.plan.register.models import Consultation
from tests import factories


class PlanForm(Form):
    title = forms.CharField()
    text = forms.CharField(required=False, widget=forms.Textarea)
    level = forms.ChoiceField(choices=[("a", "Inform"), ("b", "Consult")], required=False)
    urgent = forms.BooleanField(required=False)


STOOD = {"title": "A crossing", "text": "By the school.", "level": "a", "urgent": False}


def sent(read: str, stands: dict[str, object], **typed: str) -> PlanForm:
    """A form read when `STOOD` stood, sent when this stands."""
    data = QueryDict(mutable=True)
    data.update({"title": "A crossing", "text": "By the school.", "level": "a", "read": read} | typed)
    return PlanForm(data, initial=stands)


READ = PlanForm(initial=STOOD).marks()


def test_where_nobody_came_between_it_is_as_always():
    form = sent(READ, STOOD, title="A zebra crossing")
    assert form.is_valid()
    assert form.cleaned_data == STOOD | {"title": "A zebra crossing"}


def test_what_two_people_changed_in_one_field_is_shown_and_nothing_is_lost():
    form = sent(READ, STOOD | {"text": "By the library."}, text="By the church.")
    assert not form.is_valid()
    page = str(form)
    assert "By the library." in page and "By the church." in page
    assert form.saved_meanwhile == {"text": "By the library."}
    again = sent(re.search(r'name="read" value="([^"]+)"', page)[1], STOOD | {"text": "By the library."}, text="Both.")
    assert again.is_valid() and again.cleaned_data["text"] == "Both."


def test_what_two_people_changed_in_two_fields_is_joined_without_asking():
    form = sent(READ, STOOD | {"text": "By the library.", "urgent": True}, title="A zebra crossing")
    assert form.is_valid()
    assert form.cleaned_data == STOOD | {"title": "A zebra crossing", "text": "By the library.", "urgent": True}


def test_the_same_thing_written_by_both_is_no_conflict():
    assert sent(READ, STOOD | {"text": "By the church."}, text="By the church.").is_valid()


def test_a_choice_is_shown_by_its_name():
    form = sent(READ, STOOD | {"level": "b"}, level="")
    assert not form.is_valid() and form.saved_meanwhile == {"level": "Consult"}


def test_the_first_text_of_all_is_not_written_over_either():
    form = sent(PlanForm().marks(), {"text": "By the library."}, text="By the church.")
    assert not form.is_valid()


def test_a_page_read_before_there_were_marks_saves_as_it_always_did():
    assert sent("", STOOD | {"text": "By the library."}, text="By the church.").is_valid()


@pytest.mark.parametrize("nonsense", ["x", "text:", ":", "nothing:abc", "text:zz title"])
def test_marks_that_are_nonsense_break_nothing(nonsense):
    sent(nonsense, STOOD).is_valid()


def test_a_filter_carries_no_marks():
    class Narrow(FilterForm):
        q = forms.CharField()

    assert "read" not in Narrow(initial={"q": "x"}).fields


@given(st.text(max_size=60))
def test_a_text_reads_the_same_from_the_database_and_from_a_browser(text: str) -> None:
    assert as_text(text.replace("\n", "\r\n")) == as_text(text)
    assert mark_of(text) == mark_of(f" {text} ")


def test_values_read_the_same_whatever_they_came_as():
    moment = datetime(2027, 5, 3, 22, 59, 30, tzinfo=UTC)
    assert as_text(moment) == as_text(moment.replace(second=0))
    assert as_text(Decimal("12.00")) == as_text(Decimal("12"))
    assert as_text(date(2027, 5, 3)) == "2027-05-03"
    assert as_text(None) == as_text("") == as_text([]) == as_text(False)
    assert as_text(["b", "a"]) == as_text(("a", "b"))
    assert MomentField().clean is not None


@pytest.mark.django_db
def test_two_officers_in_the_details_join_without_noticing(olive, asha, signed_in):
    made = factories.consultation(by=olive)
    boss = factories.officer(name="Mae Manager", email="mae@aldermere.example", role="manager")
    url = f"/officers/consultations/{made.slug}/details/"
    first, second = signed_in(olive), signed_in(boss)
    pages = [client.get(url) for client in (first, second)]
    typed = [typed_in(page) for page in pages]
    assert first.post(url, typed[0] | {"contact_phone": "01632 960001"}).status_code == 302
    assert second.post(url, typed[1] | {"title": "A safer Low Street"}).status_code == 302
    made = Consultation.objects.get(pk=made.pk)
    assert (made.title, made.contact_phone) == ("A safer Low Street", "01632 960001")
    answer = first.post(url, typed[0] | {"contact_phone": "01632 960002", "title": "A safer Mill Street"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "A safer Low Street" in page and "A safer Mill Street" in page


def typed_in(response):
    """What a browser sends of the form on a page when nothing is changed."""
    form = response.context["form"]
    data = {}
    for bound in form:
        value = bound.value()
        if value not in (None, "", [], False):
            data[bound.html_name] = [getattr(each, "pk", each) for each in value] if isinstance(value, list) else value
    return data
