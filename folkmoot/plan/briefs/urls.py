"""Addresses of the brief and of the board: deciding, meetings, papers, and a brief shown to a sponsor."""

from __future__ import annotations

from django.urls import path

from .views import answers, board, brief, legal, meetings, papers, showing, small, templates, versions

app_name = "briefs"
_ONE = "officers/consultations/<slug:slug>/"
_MEETING = "officers/board/<int:pk>/"
urlpatterns = [
    path(_ONE + "brief/", brief.overview, name="brief"),
    path(_ONE + "brief/submit/", brief.submit, name="submit"),
    path(_ONE + "brief/return/", brief.return_to_board, name="return"),
    path(_ONE + "brief/versions/", versions.versions, name="brief_versions"),
    path(_ONE + "brief/template/", templates.begin, name="brief_template"),
    path("officers/consultations/templates/", templates.listing, name="templates"),
    path("officers/consultations/templates/new/", templates.new, name="template_new"),
    path("officers/consultations/templates/<int:pk>/", templates.change, name="template"),
    path("officers/consultations/templates/<int:pk>/remove/", templates.remove, name="template_remove"),
    path(_ONE + "brief/copy/", versions.copy, name="brief_copy"),
    path("officers/consultations/small/", small.settings, name="small_route"),
    path(_ONE + "small/", small.approve, name="approve_small"),
    path(_ONE + "conditions/", versions.conditions, name="conditions"),
    path(_ONE + "conditions/<int:pk>/", versions.meet, name="condition"),
    path(_ONE + "brief/risk/new/", answers.risk_new, name="risk_new"),
    path(_ONE + "brief/risk/<int:pk>/", answers.risk, name="risk"),
    path(_ONE + "brief/risk/<int:pk>/remove/", answers.risk_remove, name="risk_remove"),
    path(_ONE + "brief/assessment/", answers.assessment, name="assessment"),
    path(_ONE + "brief/<slug:part>/", brief.part, name="brief_part"),
    path(_ONE + "legal/", legal.views, name="legal"),
    path(_ONE + "legal/ask/", legal.ask, name="legal_ask"),
    path(_ONE + "legal/<int:pk>/", legal.answer, name="legal_answer"),
    path(_ONE + "board/", board.decide, name="board"),
    path("officers/board/", meetings.listing, name="meetings"),
    path("officers/board/new/", meetings.new, name="meeting_new"),
    path(_MEETING, meetings.one, name="meeting"),
    path(_MEETING + "change/", meetings.change, name="meeting_change"),
    path(_MEETING + "cancel/", meetings.cancel, name="meeting_cancel"),
    path(_MEETING + "put-on/<slug:slug>/", meetings.put_on, name="put_on"),
    path(_MEETING + "take-off/<int:item>/", meetings.take_off, name="take_off"),
    path(_MEETING + "minutes/", meetings.minutes, name="minutes"),
    path(_MEETING + "minutes/agree/", meetings.agree, name="agree"),
    path(_ONE + "papers/", papers.papers, name="papers"),
    path(_ONE + "papers/<int:pk>/", papers.download, name="paper"),
    path(_ONE + "papers/<int:pk>/withdraw/", papers.withdraw, name="withdraw_paper"),
    path(_ONE + "show/", showing.show, name="show"),
    path(_ONE + "show/<int:pk>/end/", showing.end, name="end_showing"),
    path("brief/<str:token>/", showing.read, name="read"),
]
