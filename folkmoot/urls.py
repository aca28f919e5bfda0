"""The whole site on one page. Each stage keeps its own addresses; every view says who may see it."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("folkmoot.groundwork.ui.urls")),
    path("", include("folkmoot.groundwork.accounts.urls")),
    path("", include("folkmoot.groundwork.reminders.urls")),
    path("", include("folkmoot.groundwork.toolkit.urls")),
    path("", include("folkmoot.planning.urls")),
    path("", include("folkmoot.assurance.urls")),
    path("", include("folkmoot.programme.urls")),
    path("", include("folkmoot.board.urls")),
    path("", include("folkmoot.replies.urls")),
    path("", include("folkmoot.scrutiny.urls")),
    path("", include("folkmoot.methods.survey.urls")),
    path("", include("folkmoot.channels.urls")),
    path("", include("folkmoot.analysis.urls")),
    path("", include("folkmoot.outcomes.urls")),
    path("", include("folkmoot.workspace.urls")),
    path("", include("folkmoot.portal.urls")),
]

handler400 = "folkmoot.portal.views.errors.bad_request"
handler403 = "folkmoot.portal.views.errors.not_allowed"
handler404 = "folkmoot.portal.views.errors.not_found"
handler500 = "folkmoot.portal.views.errors.broken"
