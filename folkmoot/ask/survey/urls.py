"""Addresses of the survey: for those who answer it, and for officers who look it through before."""

from __future__ import annotations

from django.urls import path

from .views import officer, pages, returning, sending

app_name = "survey"
_ANSWER = "consultations/<slug:slug>/survey/"
_OFFICER = "officers/consultations/<slug:slug>/questionnaire/"
urlpatterns = [
    path(_ANSWER, pages.start, name="start"),
    path(_ANSWER + "page/<slug:page_id>/", pages.page, name="page"),
    path(_ANSWER + "check/", sending.check, name="check"),
    path(_ANSWER + "receipt/", sending.receipt, name="receipt"),
    path(_ANSWER + "receipt/email/", sending.email, name="email"),
    path(_ANSWER + "saved/", returning.saved, name="saved"),
    path(_ANSWER + "return/", returning.come_back, name="return"),
    path(_ANSWER + "change/", returning.change, name="change"),
    path(_ANSWER + "forget/", returning.forget, name="forget"),
    path(_OFFICER + "preview/", officer.preview, name="preview"),
    path(_OFFICER + "preview/<slug:page_id>/", officer.preview, name="preview_page"),
    path(_OFFICER + "read-through/", officer.read_through, name="read_through"),
]
