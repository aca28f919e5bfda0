"""Addresses of the survey: for those who answer it, and for officers who look it through before."""

from __future__ import annotations

from django.urls import path

from folkmoot.plan.register import addresses  # noqa: F401 - the converter “place”

from .views import adding, officer, pages, returning, sending

app_name = "survey"
_ANSWER = "consultations/<slug:slug>/survey/"
_OFFICER = "officers/consultations/<place:slug>/questionnaire/"
#: What those who answer reach: below the address of the consultation's survey, and, where a consultation has another,
#: below the number of that one.
_ANSWERING = [
    ("", pages.start, "start"),
    ("page/<slug:page_id>/", pages.page, "page"),
    ("check/", sending.check, "check"),
    ("receipt/", sending.receipt, "receipt"),
    ("receipt/email/", sending.email, "email"),
    ("saved/", returning.saved, "saved"),
    ("return/", returning.come_back, "return"),
    ("change/", returning.change, "change"),
    ("forget/", returning.forget, "forget"),
]
urlpatterns = [
    *(path(_ANSWER + route, view, name=name) for route, view, name in _ANSWERING),
    *(path(f"{_ANSWER}<int:number>/{route}", view, name=name) for route, view, name in _ANSWERING),
    path("officers/consultations/<slug:slug>/surveys/new/", adding.new, name="new"),
    path(_OFFICER + "preview/", officer.preview, name="preview"),
    path(_OFFICER + "preview/<slug:page_id>/", officer.preview, name="preview_page"),
    path(_OFFICER + "read-through/", officer.read_through, name="read_through"),
]
