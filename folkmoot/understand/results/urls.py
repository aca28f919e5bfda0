"""Addresses of results, of what people wrote, and of downloads; published results for everybody."""

from __future__ import annotations

from django.urls import path

from folkmoot.plan.register import addresses  # noqa: F401 - the converter “place”

from .views import downloads, officer, public

app_name = "results"
_ONE = "officers/consultations/<place:slug>/"
urlpatterns = [
    path(_ONE + "results/", officer.results, name="results"),
    path(_ONE + "results/table/", officer.crosstab_page, name="crosstab"),
    path(_ONE + "results/words/", officer.texts, name="texts"),
    path(_ONE + "results/words/<str:column>/", officer.read, name="read"),
    path(_ONE + "downloads/", downloads.overview, name="downloads"),
    path(_ONE + "downloads/responses.csv", downloads.responses_csv, name="responses_csv"),
    path(_ONE + "downloads/equality-totals.csv", downloads.equality_csv, name="equality_csv"),
    path(_ONE + "downloads/workbook/", downloads.ask, name="ask_workbook"),
    path(_ONE + "downloads/workbook/<int:pk>.xlsx", downloads.workbook, name="workbook"),
    path("consultations/<slug:slug>/results/", public.results, name="public_results"),
    path("consultations/<slug:slug>/results.csv", public.results_csv, name="public_csv"),
]
