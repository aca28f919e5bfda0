"""Addresses of assurance: consultees, promises, equality, standards."""

from __future__ import annotations

from django.urls import path

from .views import consultees, house, promises

app_name = "assurance"
_ONE = "officers/consultations/<slug:slug>/"
_CONSULTEES = _ONE + "consultees/"
_PROMISES = _ONE + "promises/"
urlpatterns = [
    path(_CONSULTEES, consultees.overview, name="consultees"),
    path(_CONSULTEES + "new/", consultees.add, name="consultee_new"),
    path(_CONSULTEES + "download/", consultees.download, name="consultees_download"),
    path(_CONSULTEES + "notice/", consultees.tell, name="notice_new"),
    path(_CONSULTEES + "write/", consultees.write, name="consultees_write"),
    path(_CONSULTEES + "notices/<int:pk>/file/", consultees.file, name="notice_file"),
    path(_CONSULTEES + "notices/<int:pk>/confirm/", consultees.confirm, name="notice_confirm"),
    path(_CONSULTEES + "notices/<int:pk>/withdraw/", consultees.withdraw, name="notice_withdraw"),
    path(_CONSULTEES + "<int:pk>/change/", consultees.change, name="consultee_change"),
    path(_CONSULTEES + "<slug:ident>/leave-out/", consultees.leave_out, name="consultee_leave_out"),
    path(_CONSULTEES + "<slug:ident>/take-back/", consultees.take_back, name="consultee_take_back"),
    path(_PROMISES, promises.overview, name="promises"),
    path(_PROMISES + "new/", promises.add, name="promise_new"),
    path(_PROMISES + "no-promise/", promises.dismiss, name="promise_dismiss"),
    path(_PROMISES + "reason/<slug:key>/", promises.reason, name="promise_reason"),
    path(_PROMISES + "<int:pk>/", promises.judge, name="promise_judge"),
    path("officers/assurance/", house.home, name="home"),
    path("officers/assurance/promises/", promises.everywhere, name="promises_everywhere"),
    path("officers/assurance/promises/download/", promises.download, name="promises_download"),
    path("officers/assurance/adopted/", house.adopted, name="policy"),
    path("promises/", promises.owed, name="owed"),
]
