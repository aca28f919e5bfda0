"""Addresses of the law, the dates, the calendars, and opening and closing."""

from __future__ import annotations

from django.urls import path

from .views import calendars, dates, run, timetable

app_name = "timetable"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "dates/", dates.dates, name="dates"),
    path(_ONE + "dates/override/", dates.override, name="override_dates"),
    path(_ONE + "timetable/", timetable.overview, name="timetable"),
    path(_ONE + "timetable/law/", timetable.choose, name="choose_law"),
    path(_ONE + "timetable/take/", timetable.take, name="take_timetable"),
    path(_ONE + "run/", run.overview, name="run"),
    path(_ONE + "run/schedule/", run.schedule, name="schedule"),
    path(_ONE + "run/unschedule/", run.unschedule, name="unschedule"),
    path(_ONE + "run/open/", run.open_now, name="open"),
    path(_ONE + "run/close/", run.close_now, name="close"),
    path(_ONE + "run/cancel/", run.cancel, name="cancel"),
    path("officers/calendars/", calendars.overview, name="calendars"),
    path("officers/calendars/elections/new/", calendars.add_election, name="election_new"),
    path("officers/calendars/elections/<int:pk>/remove/", calendars.remove_election, name="election_remove"),
    path("officers/calendars/terms/new/", calendars.add_term, name="term_new"),
    path("officers/calendars/terms/<int:pk>/remove/", calendars.remove_term, name="term_remove"),
    path("officers/calendars/holidays/new/", calendars.add_holiday, name="holiday_new"),
    path("officers/calendars/holidays/<int:pk>/remove/", calendars.remove_holiday, name="holiday_remove"),
]
