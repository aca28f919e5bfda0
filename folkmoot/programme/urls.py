"""Addresses of the programme."""

from __future__ import annotations

from django.urls import path

from .views import calendar, clashes, load, partners, plan

app_name = "programme"
_ONE = "officers/consultations/<slug:slug>/"
_PARTNER = "officers/programme/partners/of/<slug:slug>/"
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
    path(_PARTNER + "change/", partners.change, name="partner_change"),
    path(_PARTNER + "upload/", partners.upload, name="partner_upload"),
    path(_PARTNER + "fetch/", partners.fetch, name="partner_fetch"),
    path(_PARTNER + "remove/", partners.remove, name="partner_remove"),
    path(_PARTNER + "entries/new/", partners.add_entry, name="partner_entry_new"),
    path(_PARTNER + "entries/<int:pk>/remove/", partners.remove_entry, name="partner_entry_remove"),
    path("forward-plan/", plan.plan, name="plan"),
    path("forward-plan.ics", plan.as_calendar, name="plan_ics"),
    path("forward-plan.atom", plan.as_atom, name="plan_atom"),
    path("forward-plan.json", plan.as_json, name="plan_json"),
    path("officers/programme/load/", load.load, name="load"),
    path("officers/programme/load/cell/", load.cell, name="load_cell"),
    path("officers/programme/limits/", clashes.limit, name="limits"),
]
