"""Addresses of a consultation’s questionnaire."""

from __future__ import annotations

from django.urls import path

from folkmoot.plan.register import addresses  # noqa: F401 - the converter “place”

from . import views

app_name = "questionnaires"
_ONE = "officers/consultations/<place:slug>/"
urlpatterns = [
    path(_ONE + "questionnaire/", views.overview, name="questionnaire"),
    path(_ONE + "questionnaire/import/", views.bring_in, name="questionnaire_import"),
    path(_ONE + "questionnaire/correct/<int:page>/", views.correct, name="questionnaire_correct"),
    path(_ONE + "questionnaire/publish/", views.publish, name="questionnaire_publish"),
    path(_ONE + "questionnaire/download/", views.download, name="questionnaire_download"),
]
