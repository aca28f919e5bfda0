"""Addresses of the programme."""

from __future__ import annotations

from django.urls import path

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.views import LoadPages

from .forms.strategy import PlanFileForm
from .loading import PartnerLoader, PlanLoader
from .views import (
    calendar,
    clashes,
    costs,
    load,
    partners,
    plan,
    service_plans,
    strategy,
    strategy_public,
)

app_name = "programme"
_ONE = "officers/consultations/<slug:slug>/"
_PLAN = "officers/programme/strategy/of/<slug:slug>/"
_SERVICE = "officers/programme/plans/of/<int:pk>/"
_PARTNER = "officers/programme/partners/of/<slug:slug>/"
PLAN_LOADS = LoadPages(
    PlanLoader(),
    route="officers/programme/strategy/files/",
    permission=Permission.KEEP_ACTION_PLAN,
    file_form=PlanFileForm,
)
PARTNER_LOADS = LoadPages(PartnerLoader(), route=_PARTNER + "loads/", permission=Permission.FILL_PARTNER_CALENDAR)
urlpatterns = [
    path(_ONE + "clashes/", clashes.clashes, name="clashes"),
    path(_ONE + "clashes/go-on/", clashes.go_on, name="clash_go_on"),
    path(_ONE + "clashes/move/", clashes.move, name="clash_move"),
    path(_ONE + "off-plan/", calendar.off_plan, name="off_plan"),
    path(_ONE + "on-plan/", calendar.on_plan, name="on_plan"),
    path("officers/programme/", calendar.month, name="calendar"),
    path("officers/programme/partners/", partners.partners, name="partners"),
    path("officers/programme/partners/new/", partners.add, name="partner_new"),
    path(_PARTNER, partners.partner, name="partner"),
    *PARTNER_LOADS.urls(),
    path(_PARTNER + "change/", partners.change, name="partner_change"),
    path(_PARTNER + "upload/", partners.upload, name="partner_upload"),
    path(_PARTNER + "fetch/", partners.fetch, name="partner_fetch"),
    path(_PARTNER + "remove/", partners.remove, name="partner_remove"),
    path(_PARTNER + "entries/new/", partners.add_entry, name="partner_entry_new"),
    path(_PARTNER + "entries/<int:pk>/remove/", partners.remove_entry, name="partner_entry_remove"),
    path("officers/programme/strategy/", strategy.plans, name="strategies"),
    path("officers/programme/strategy/new/", strategy.new, name="strategy_new"),
    *PLAN_LOADS.urls(),
    path(_PLAN, strategy.plan, name="strategy"),
    path(_PLAN + "change/", strategy.change, name="strategy_change"),
    path(_PLAN + "publish/", strategy.publish, name="strategy_publish"),
    path(_PLAN + "close/", strategy.close, name="strategy_close"),
    path(_PLAN + "roll-over/", strategy.roll_over, name="strategy_roll_over"),
    path(_PLAN + "download/", strategy.download, name="strategy_download"),
    path(_PLAN + "objectives/new/", strategy.objective, name="objective_new"),
    path(_PLAN + "measures/new/", strategy.add_measure, name="measure_new"),
    path(_PLAN + "measures/<int:pk>/read/", strategy.read_measure, name="measure_read"),
    path(_PLAN + "actions/new/", strategy.add_action, name="strategy_action_new"),
    path(_PLAN + "actions/<int:pk>/", strategy.action, name="strategy_action"),
    path(_PLAN + "actions/<int:pk>/change/", strategy.change_action, name="strategy_action_change"),
    path(_ONE + "costs/", costs.costs, name="costs"),
    path(_ONE + "costs/new/", costs.add, name="cost_new"),
    path(_ONE + "costs/<int:pk>/", costs.change, name="cost_change"),
    path(_ONE + "costs/<int:pk>/remove/", costs.remove, name="cost_remove"),
    path("officers/programme/budget/", costs.budget, name="budget"),
    path("officers/programme/budget/download/", costs.download, name="costs_download"),
    path("officers/programme/budget/<int:year>/", costs.set_budget, name="budget_set"),
    path("officers/programme/budget/suppliers/", costs.suppliers, name="suppliers"),
    path("officers/programme/budget/suppliers/new/", costs.add_supplier, name="supplier_new"),
    path("officers/programme/budget/suppliers/<int:pk>/", costs.change_supplier, name="supplier_change"),
    path("officers/programme/budget/suppliers/<int:pk>/remove/", costs.remove_supplier, name="supplier_remove"),
    path("officers/programme/plans/", service_plans.plans, name="service_plans"),
    path("officers/programme/plans/begin/", service_plans.begin, name="service_plan_begin"),
    path("officers/programme/plans/<int:year>/publish/", service_plans.publish, name="council_plan_publish"),
    path("officers/programme/plans/<int:year>/review/", service_plans.review, name="council_plan_review"),
    path(_SERVICE, service_plans.plan, name="service_plan"),
    path(_SERVICE + "introduction/", service_plans.introduction, name="service_plan_introduction"),
    path(_SERVICE + "hand-in/", service_plans.hand_in, name="service_plan_hand_in"),
    path(_SERVICE + "give-back/", service_plans.give_back, name="service_plan_give_back"),
    path(_SERVICE + "lines/new/", service_plans.intend, name="line_intend"),
    path(_SERVICE + "lines/<int:line>/", service_plans.change_line, name="line_change"),
    path(_SERVICE + "lines/<int:line>/link/", service_plans.link_line, name="line_link"),
    path(_SERVICE + "lines/<int:line>/remove/", service_plans.remove_line, name="line_remove"),
    path("consultation-plans/", service_plans.public_list, name="public_plans"),
    path("consultation-plans/<int:year>/", service_plans.public_plan, name="public_plan"),
    path("action-plan/", strategy_public.newest, name="public_strategies"),
    path("action-plan/<slug:slug>/", strategy_public.plan, name="public_strategy"),
    path("action-plan/<slug:slug>/download/", strategy_public.download, name="public_strategy_download"),
    path("forward-plan/", plan.plan, name="plan"),
    path("forward-plan.ics", plan.as_calendar, name="plan_ics"),
    path("forward-plan.atom", plan.as_atom, name="plan_atom"),
    path("forward-plan.json", plan.as_json, name="plan_json"),
    path("officers/programme/load/", load.load, name="load"),
    path("officers/programme/load/cell/", load.cell, name="load_cell"),
    path("officers/programme/limits/", clashes.limit, name="limits"),
]
