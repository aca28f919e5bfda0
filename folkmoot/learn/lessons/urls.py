"""Addresses of the debrief and of all lessons."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "lessons"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "debrief/", views.debrief, name="debrief"),
    path(_ONE + "debrief/<int:pk>/take-out/", views.withdraw, name="withdraw_lesson"),
    path("officers/lessons/", views.everywhere, name="lessons"),
]
