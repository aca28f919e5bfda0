"""Addresses of the decision and of publishing the results."""

from __future__ import annotations

from django.urls import path

from .views import decision, elections, results

app_name = "decisions"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "decision/", decision.overview, name="decision"),
    path(_ONE + "decision/record/", decision.record, name="record_decision"),
    path(_ONE + "results/publish/", results.publish, name="publish_results"),
    path(_ONE + "results/withdraw/", results.withdraw, name="withdraw_results"),
    path(_ONE + "before-election/<str:what>/", elections.allow, name="allow_before_election"),
]
