"""Addresses of outcomes: the decision, the results, the feedback."""

from __future__ import annotations

from django.urls import path

from .views import decision, elections, feedback, lessons, results

app_name = "outcomes"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "decision/", decision.overview, name="decision"),
    path(_ONE + "decision/record/", decision.record, name="record_decision"),
    path(_ONE + "results/publish/", results.publish, name="publish_results"),
    path(_ONE + "results/withdraw/", results.withdraw, name="withdraw_results"),
    path(_ONE + "before-election/<str:what>/", elections.allow, name="allow_before_election"),
    path(_ONE + "feedback/", feedback.overview, name="feedback"),
    path(_ONE + "feedback/write/", feedback.write, name="write_feedback"),
    path(_ONE + "feedback/publish/", feedback.publish, name="publish_feedback"),
    path(_ONE + "debrief/", lessons.debrief, name="debrief"),
    path(_ONE + "debrief/<int:pk>/take-out/", lessons.withdraw, name="withdraw_lesson"),
    path("officers/lessons/", lessons.everywhere, name="lessons"),
]
