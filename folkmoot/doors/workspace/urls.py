"""Addresses of the officer's desk."""

from __future__ import annotations

from django.urls import path

from .views import consultation, history, home, outbox, retention, setting_up

app_name = "workspace"
urlpatterns = [
    path("officers/", home.home, name="home"),
    path("officers/help/", home.help_page, name="help"),
    path("officers/council/setting-up/", setting_up.overview, name="setting_up"),
    path("officers/council/setting-up/<str:key>/", setting_up.by_hand, name="setting_up_by_hand"),
    path("officers/council/retention/", retention.overview, name="retention"),
    path("officers/council/retention/due/", retention.delete, name="retention_due"),
    path("officers/council/retention/<slug:key>/", retention.period, name="retention_period"),
    path("officers/search/", home.search, name="search"),
    path("officers/messages/", outbox.listing, name="outbox"),
    path("officers/messages/<int:pk>/", outbox.message, name="outbox_message"),
    path("officers/messages/<int:pk>/again/", outbox.send_again, name="send_again"),
    path("officers/consultations/<slug:slug>/", consultation.tasks, name="consultation"),
    path("officers/consultations/<slug:slug>/history/", history.of_consultation, name="history"),
    path("officers/consultations/<slug:slug>/hold/", retention.hold, name="hold"),
    path("officers/audit/download/", history.download, name="audit_download"),
]
