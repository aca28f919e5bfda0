"""The address of the demonstration's own page."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "demo"
urlpatterns = [path("demo/", views.people, name="people")]
