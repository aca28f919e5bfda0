"""Addresses of the programme."""

from __future__ import annotations

from django.urls import path

from .views import clashes, load

app_name = "programme"
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path(_ONE + "clashes/", clashes.clashes, name="clashes"),
    path(_ONE + "clashes/go-on/", clashes.go_on, name="clash_go_on"),
    path(_ONE + "clashes/move/", clashes.move, name="clash_move"),
    path("officers/programme/load/", load.load, name="load"),
    path("officers/programme/load/cell/", load.cell, name="load_cell"),
    path("officers/programme/limits/", clashes.limit, name="limits"),
]
