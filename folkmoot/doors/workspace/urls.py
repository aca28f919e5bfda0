"""Addresses of the officer's desk."""

from __future__ import annotations

from django.urls import path

from .views import consultation, history, home, outbox, setting_up

app_name = "workspace"
urlpatterns = [
    path("officers/", home.home, name="home"),
    path("officers/help/", home.help_page, name="help"),
    path("officers/council/setting-up/", setting_up.overview, name="setting_up"),
    path("officers/council/setting-up/<str:key>/", setting_up.by_hand, name="setting_up_by_hand"),
    path("officers/search/", home.search, name="search"),
    path("officers/messages/", outbox.listing, name="outbox"),
    path("officers/messages/<int:pk>/", outbox.message, name="outbox_message"),
    path("officers/messages/<int:pk>/again/", outbox.send_again, name="send_again"),
    path("officers/consultations/<slug:slug>/", consultation.tasks, name="consultation"),
    path("officers/consultations/<slug:slug>/history/", history.of_consultation, name="history"),
    path("officers/audit/download/", history.download, name="audit_download"),
]
