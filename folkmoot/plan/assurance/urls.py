"""Addresses of assurance: consultees, promises, equality, standards."""

from __future__ import annotations

from django.urls import path

from .views import consultees, equality, equality_council, house, promises, standards

app_name = "assurance"
_ONE = "officers/consultations/<slug:slug>/"
_CONSULTEES = _ONE + "consultees/"
_EQUALITY = _ONE + "equality/"
_STANDARDS = _ONE + "standards/"
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
    path(_EQUALITY, equality.overview, name="equality"),
    path(_EQUALITY + "begin/", equality.begin, name="equality_begin"),
    path(_EQUALITY + "none-needed/", equality.none_needed, name="equality_none"),
    path(_EQUALITY + "proposal/", equality.text, name="equality_text"),
    path(_EQUALITY + "group/<slug:key>/", equality.effect, name="equality_effect"),
    path(_EQUALITY + "conclusion/", equality.conclusion, name="equality_conclusion"),
    path(_EQUALITY + "ask/", equality.ask, name="equality_ask"),
    path(_EQUALITY + "sign/", equality.sign, name="equality_sign"),
    path(_EQUALITY + "discard/", equality.discard, name="equality_discard"),
    path(_EQUALITY + "<int:number>/", equality.version, name="equality_version"),
    path("consultations/<slug:slug>/equality/<int:number>/", equality.public, name="equality_public"),
    path(_STANDARDS, standards.scorecard, name="scorecard"),
    path(_STANDARDS + "<slug:key>/", standards.answer, name="check_answer"),
    path("officers/assurance/scorecards/", standards.everywhere, name="scorecards"),
    path("officers/assurance/scorecards/download/", standards.download, name="scorecards_download"),
    path("officers/assurance/standards/", standards.listing, name="standards"),
    path("officers/assurance/standards/<slug:key>/", standards.change, name="standard_change"),
    path("officers/assurance/", house.home, name="home"),
    path("officers/assurance/equality/", equality_council.everywhere, name="equality_everywhere"),
    path("officers/assurance/equality/download/", equality_council.download, name="equality_download"),
    path("officers/assurance/promises/", promises.everywhere, name="promises_everywhere"),
    path("officers/assurance/promises/download/", promises.download, name="promises_download"),
    path("officers/assurance/adopted/", house.adopted, name="policy"),
    path("promises/", promises.owed, name="owed"),
]
