"""What consultations cost, and what was got for it."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from folkmoot.ask.responses.actions import submit
from folkmoot.ask.survey.queries import survey
from folkmoot.core.coordination.slippage import financial_year
from folkmoot.core.refusals import NotNow
from folkmoot.plan.programme.actions import costs as actions
from folkmoot.plan.programme.models import Cost, CostKind, Supplier
from folkmoot.plan.programme.queries.costs import of_year, sums, suppliers, values
from folkmoot.plan.register.models import Activity, Consultation
from folkmoot.plan.register.rules import State
from tests import factories

YEAR = financial_year(timezone.localdate())


@pytest.fixture
def mine(olive):
    return factories.consultation(by=olive)


def cost(by, consultation, **told):
    return actions.keep_cost(by=by, consultation=consultation, **{"kind": CostKind.PRINT, "year": YEAR, **told})


def value(consultation):
    return values(Consultation.objects.filter(pk=consultation.pk))[0]


def test_money_and_hours_add_up_with_the_rate_of_their_year(olive, corporate, mine):
    actions.set_budget(by=corporate, year=YEAR, amount=Decimal(42_000), hour_rate=Decimal("28.50"))
    cost(olive, mine, planned=Decimal(800), actual=Decimal("912.40"))
    cost(olive, mine, kind=CostKind.STAFF, planned_hours=Decimal(40), actual_hours=Decimal("52.5"))
    cost(olive, mine, kind=CostKind.STAFF, actual_hours=Decimal(10), year=YEAR - 1)
    found = value(mine).sums
    assert (found.planned, found.actual) == (Decimal(800), Decimal("912.40"))
    assert (found.planned_hours, found.actual_hours) == (Decimal(40), Decimal("62.5"))
    assert found.whole_planned == Decimal(800) + 40 * Decimal("28.50")
    assert found.whole_actual == Decimal("912.40") + (Decimal("52.5") * Decimal("28.50")).quantize(Decimal("0.01")), (
        "last year had no rate"
    )


def test_a_response_costs_what_was_spent_for_it(olive, asha):
    made = factories.consultation(by=olive, board=asha, state=State.OPEN)
    cost(olive, made, actual=Decimal(100))
    assert value(made).per_person is None
    found = survey(made.slug)
    for number in range(3):
        submit(asked=found, answers={"support": "yes"}, nonce=f"n{number}", begun_at=timezone.now(), language="en")
    Activity.objects.create(
        consultation=made,
        method="focus group",
        title="Group",
        people_reached=5,
        linkage_key=b"1" * 32,
        starts_on=timezone.localdate(),
    )
    assert value(made).people == 5, "three responses are too few to be told while they may still be watched"
    Consultation.objects.filter(pk=made.pk).update(results_published_at=timezone.now())
    assert (value(made).people, value(made).per_person) == (8, Decimal("12.50"))


def test_participant_hours_have_a_price(olive, mine):
    cost(olive, mine, actual=Decimal(100))
    actions.say_time_given(by=olive, consultation=mine, hours=Decimal(24))
    assert value(mine).per_hour == Decimal("4.17")
    actions.say_time_given(by=olive, consultation=mine, hours=None)
    assert value(mine).per_hour is None
    with pytest.raises(NotNow, match="more than no hours"):
        actions.say_time_given(by=olive, consultation=mine, hours=Decimal(0))


AMOUNTS = st.one_of(st.none(), st.decimals(0, 9_999, places=2))


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS, st.sampled_from([1, 2])), max_size=12))
def test_sums_are_those_of_the_single_costs(rows):
    rates = {1: Decimal("20.00")}
    made = [Cost(planned=a, actual=b, planned_hours=c, actual_hours=d, year=year) for a, b, c, d, year in rows]
    found = sums(made, rates)
    assert found.planned == sum((row[0] or 0 for row in rows), Decimal(0))
    assert found.actual_hours == sum((row[3] or 0 for row in rows), Decimal(0))
    assert found.whole_actual >= found.actual
    assert found.whole_actual == found.actual + sum(((row[3] or 0) * 20 for row in rows if row[4] == 1), Decimal(0))


def test_the_year_is_measured_against_its_budget(olive, corporate, mine):
    cost(olive, mine, planned=Decimal(500), actual=Decimal(300))
    cost(olive, mine, planned=Decimal(9), year=YEAR + 1)
    assert (of_year(YEAR).left, of_year(YEAR).is_over) == (None, False)
    actions.set_budget(by=corporate, year=YEAR, amount=Decimal(400), hour_rate=Decimal(0))
    shown = of_year(YEAR)
    assert (shown.left, shown.is_over, shown.sums.planned) == (Decimal(100), True, Decimal(500))
    other = factories.service(name="Parks")
    assert of_year(YEAR, other).rows == []


def test_a_cost_says_something_and_is_not_negative(olive, mine):
    with pytest.raises(NotNow, match="Enter a cost"):
        cost(olive, mine, what="Nothing")
    with pytest.raises(NotNow, match="not less"):
        cost(olive, mine, actual=Decimal(-1))


def test_suppliers_with_their_agreements(olive, corporate, mine):
    today = timezone.localdate()
    for name, days in (("Over", -1), ("Ending", 30), ("Running", 300)):
        actions.keep_supplier(by=corporate, name=name, framework_until=today + timedelta(days))
    actions.keep_supplier(by=corporate, name="None")
    assert {one.name: stands for one, stands in suppliers(today)} == {
        "Over": "over",
        "Ending": "ending",
        "Running": "running",
        "None": "",
    }
    with pytest.raises(NotNow, match="already"):
        actions.keep_supplier(by=corporate, name="None")
    used = Supplier.objects.get(name="Running")
    cost(olive, mine, actual=Decimal(1), supplier=used)
    with pytest.raises(NotNow, match="stays"):
        actions.remove_supplier(by=corporate, supplier=used)
    actions.remove_supplier(by=corporate, supplier=Supplier.objects.get(name="None"))


def test_who_writes_costs_and_who_keeps_the_budget(olive, asha, corporate, mine):
    with pytest.raises(PermissionDenied):
        cost(asha, mine, actual=Decimal(1))
    for by in (olive, asha):
        with pytest.raises(PermissionDenied):
            actions.set_budget(by=by, year=YEAR, amount=Decimal(1), hour_rate=Decimal(0))
        with pytest.raises(PermissionDenied):
            actions.keep_supplier(by=by, name="x")


class TestPages:
    def test_costs_are_written_changed_and_taken_out(self, olive, mine, signed_in):
        browser, page = signed_in(olive), reverse("programme:costs", args=[mine.slug])
        assert "No costs yet" in browser.get(page).content.decode()
        new = reverse("programme:cost_new", args=[mine.slug])
        values = {"kind": "print", "what": "Leaflets", "year": YEAR, "planned": "£1,250.50", "actual": ""}
        assert browser.post(new, values | {"planned": ""}).status_code == 422
        assert browser.post(new, values | {"planned": "-3"}).status_code == 422
        assert browser.post(new, values | {"planned": "NaN"}).status_code == 422
        assert browser.post(new, values).status_code == 302
        row = Cost.objects.get()
        assert row.planned == Decimal("1250.50")
        change = reverse("programme:cost_change", args=[mine.slug, row.pk])
        assert "Leaflets" in browser.get(change).content.decode()
        browser.post(change, values | {"actual": "1300"})
        assert "£1,300" in browser.get(page).content.decode()
        assert browser.post(page, {"hours": "24"}).status_code == 302
        assert browser.post(page, {"hours": "x"}).status_code == 422
        assert "for each participant hour" in browser.get(page).content.decode()
        browser.post(reverse("programme:cost_remove", args=[mine.slug, row.pk]))
        assert not Cost.objects.exists()

    def test_a_cost_of_another_consultation_is_not_found_here(self, olive, mine, signed_in):
        row = cost(olive, factories.consultation(by=olive, title="Other"), actual=Decimal(1))
        assert signed_in(olive).get(reverse("programme:cost_change", args=[mine.slug, row.pk])).status_code == 404

    def test_the_board_looks_only(self, asha, mine, signed_in):
        browser, page = signed_in(asha), reverse("programme:costs", args=[mine.slug])
        assert "Add a cost" not in browser.get(page).content.decode()
        assert browser.post(page, {"hours": "4"}).status_code == 403
        assert browser.get(reverse("programme:cost_new", args=[mine.slug])).status_code == 403

    def test_the_year_and_its_export(self, olive, corporate, mine, signed_in):
        cost(olive, mine, actual=Decimal(100), what="=1+1")
        Consultation.objects.filter(pk=mine.pk).update(title="=HYPERLINK(1)")
        lead = signed_in(corporate)
        assert (
            lead.post(reverse("programme:budget_set", args=[YEAR]), {"amount": "42,000", "hour_rate": "28"}).status_code
            == 302
        )
        page = lead.get(reverse("programme:budget")).content.decode()
        assert "£42,000" in page and "£41,900" in page
        content = lead.get(reverse("programme:costs_download"), {"year": YEAR}).content.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(content)))
        assert rows[1][:4] == ["'=HYPERLINK(1)", "Highways", "0.00", "100.00"]
        assert lead.post(reverse("programme:supplier_new"), {"name": ""}).status_code == 422
        assert lead.post(reverse("programme:supplier_new"), {"name": "Fieldwork Ltd"}).status_code == 302
        assert "Fieldwork Ltd" in signed_in(olive).get(reverse("programme:suppliers")).content.decode()
        assert signed_in(olive).get(reverse("programme:supplier_new")).status_code == 403
        one = Supplier.objects.get()
        assert "Fieldwork" in lead.get(reverse("programme:supplier_change", args=[one.pk])).content.decode()
        lead.post(reverse("programme:supplier_remove", args=[one.pk]))
        assert not Supplier.objects.exists()

    def test_many_costs_take_few_queries(self, olive, signed_in, django_assert_max_num_queries):
        for number in range(12):
            cost(olive, factories.consultation(by=olive, title=f"Number {number}"), actual=Decimal(5))
        browser = signed_in(olive)
        with django_assert_max_num_queries(18):
            browser.get(reverse("programme:budget"))
