"""Addresses of planning: the register, the brief, the questionnaire, the dates; documents for the public."""

from __future__ import annotations

from django.urls import path

from .views import (
    activities,
    board,
    brief,
    calendars,
    dates,
    details,
    files,
    public,
    questionnaire,
    register,
    run,
    timetable,
)

app_name = "planning"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path("officers/consultations/", register.listing, name="register"),
    path("officers/consultations/download/", register.download, name="register_download"),
    path("officers/consultations/new/", details.new, name="new"),
    path("officers/consultations/log/", activities.log, name="log"),
    path(_ONE + "activities/", activities.overview, name="activities"),
    path(_ONE + "activities/new/", activities.add, name="activity_new"),
    path(_ONE + "activities/<int:pk>/", activities.change, name="activity"),
    path(_ONE + "activities/<int:pk>/remove/", activities.remove, name="activity_remove"),
    path(_ONE + "activities/<int:pk>/restore/", activities.restore, name="activity_restore"),
    path(_ONE + "phases/", activities.phases, name="phases"),
    path(_ONE + "plan/", activities.plan, name="plan"),
    path(_ONE + "details/", details.change, name="details"),
    path(_ONE + "dates/", dates.dates, name="dates"),
    path(_ONE + "dates/override/", dates.override, name="override_dates"),
    path(_ONE + "timetable/", timetable.overview, name="timetable"),
    path(_ONE + "timetable/law/", timetable.choose, name="choose_law"),
    path(_ONE + "timetable/take/", timetable.take, name="take_timetable"),
    path(_ONE + "brief/", brief.overview, name="brief"),
    path(_ONE + "brief/submit/", brief.submit, name="submit"),
    path(_ONE + "brief/<slug:part>/", brief.part, name="brief_part"),
    path(_ONE + "board/", board.decide, name="board"),
    path(_ONE + "documents/", files.documents, name="documents"),
    path(_ONE + "documents/<int:pk>/withdraw/", files.withdraw, name="withdraw_document"),
    path(_ONE + "pictures/", files.pictures, name="pictures"),
    path(_ONE + "questionnaire/", questionnaire.overview, name="questionnaire"),
    path(_ONE + "questionnaire/import/", questionnaire.bring_in, name="questionnaire_import"),
    path(_ONE + "questionnaire/publish/", questionnaire.publish, name="questionnaire_publish"),
    path(_ONE + "questionnaire/download/", questionnaire.download, name="questionnaire_download"),
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
    path("consultations/<slug:slug>/documents/<int:pk>/", public.document, name="document"),
    path("consultations/<slug:slug>/pictures/<int:pk>/", public.picture, name="picture"),
]
