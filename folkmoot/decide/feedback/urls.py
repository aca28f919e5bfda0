"""Addresses of feedback."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "feedback"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "feedback/", views.overview, name="feedback"),
    path(_ONE + "feedback/write/", views.write, name="write_feedback"),
    path(_ONE + "feedback/publish/", views.publish, name="publish_feedback"),
]
