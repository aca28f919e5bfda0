"""Addresses of files of responses collected elsewhere."""

from __future__ import annotations

from django.urls import path

from .views import officer

app_name = "files"
_IMPORT = "officers/consultations/<slug:slug>/responses/import/"
urlpatterns = [
    path(_IMPORT, officer.batches, name="batches"),
    path(_IMPORT + "new/", officer.new, name="new"),
    path(_IMPORT + "<int:pk>/", officer.batch, name="batch"),
    path(_IMPORT + "<int:pk>/columns/", officer.mapping, name="mapping"),
    path(_IMPORT + "<int:pk>/misfits.csv", officer.misfits, name="misfits"),
    path(_IMPORT + "<int:pk>/load/", officer.load, name="load"),
    path(_IMPORT + "<int:pk>/again/", officer.try_again, name="try_again"),
    path(_IMPORT + "<int:pk>/undo/", officer.undo, name="undo"),
    path(_IMPORT + "<int:pk>/discard/", officer.discard, name="discard"),
]
