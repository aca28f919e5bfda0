"""Addresses of the board: meetings, papers, and a brief shown to a sponsor."""

from __future__ import annotations

from django.urls import path

from .views import meetings, papers, showing

app_name = "board"
_MEETING = "officers/board/<int:pk>/"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path("officers/board/", meetings.listing, name="meetings"),
    path("officers/board/new/", meetings.new, name="new"),
    path(_MEETING, meetings.one, name="meeting"),
    path(_MEETING + "change/", meetings.change, name="change"),
    path(_MEETING + "cancel/", meetings.cancel, name="cancel"),
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
