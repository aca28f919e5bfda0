"""The whole site on one page. Each stage keeps its own addresses; every view says who may see it."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("folkmoot.groundwork.ui.urls")),
    path("", include("folkmoot.groundwork.accounts.urls")),
    path("", include("folkmoot.groundwork.lists.urls")),
    path("", include("folkmoot.groundwork.places.urls")),
    path("", include("folkmoot.groundwork.reminders.urls")),
    path("", include("folkmoot.groundwork.toolkit.urls")),
    path("", include("folkmoot.plan.register.urls")),
    path("", include("folkmoot.plan.briefs.urls")),
    path("", include("folkmoot.plan.timetable.urls")),
    path("", include("folkmoot.plan.codes.urls")),
    path("", include("folkmoot.plan.corrections.urls")),
    path("", include("folkmoot.plan.assurance.urls")),
    path("", include("folkmoot.plan.programme.urls")),
    path("", include("folkmoot.plan.replies.urls")),
    path("", include("folkmoot.plan.scrutiny.urls")),
    path("", include("folkmoot.ask.questionnaires.urls")),
    path("", include("folkmoot.ask.survey.urls")),
    path("", include("folkmoot.ask.poll.urls")),
    path("", include("folkmoot.listen.files.urls")),
    path("", include("folkmoot.understand.results.urls")),
    path("", include("folkmoot.decide.decisions.urls")),
    path("", include("folkmoot.decide.feedback.urls")),
    path("", include("folkmoot.learn.lessons.urls")),
    path("", include("folkmoot.doors.workspace.urls")),
    path("", include("folkmoot.demo.urls")),
    path("", include("folkmoot.doors.portal.urls")),
]

handler400 = "folkmoot.doors.portal.views.errors.bad_request"
handler403 = "folkmoot.doors.portal.views.errors.not_allowed"
handler404 = "folkmoot.doors.portal.views.errors.not_found"
handler500 = "folkmoot.doors.portal.views.errors.broken"
