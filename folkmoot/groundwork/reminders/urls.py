"""The address of the reminders' page."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "reminders"
urlpatterns = [path("officers/reminders/", views.choices, name="choices")]
