"""Addresses of corrections."""

from __future__ import annotations

from django.urls import path

from .views import files, overview, words

app_name = "corrections"
_ONE = "officers/consultations/<slug:slug>/corrections/"
urlpatterns = [
    path(_ONE, overview.corrections, name="corrections"),
    path(_ONE + "words/", words.words, name="words"),
    path(_ONE + "dates/", words.days, name="days"),
    path(_ONE + "documents/new/", files.document_new, name="document_new"),
    path(_ONE + "documents/<int:pk>/", files.document, name="document"),
    path(_ONE + "pictures/new/", files.picture_new, name="picture_new"),
    path(_ONE + "pictures/<int:pk>/", files.picture, name="picture"),
    path(_ONE + "notice/", words.notice, name="notice"),
    path(_ONE + "publish/", overview.publish, name="publish"),
    path(_ONE + "discard/", overview.discard, name="discard"),
]
