"""Addresses of the council's codes."""

from __future__ import annotations

from django.urls import path

from .views import bound, council

app_name = "codes"
_ALL = "officers/assurance/codes/"
_ONE = "officers/consultations/<slug:slug>/codes/"
urlpatterns = [
    path(_ALL, council.overview, name="codes"),
    path(_ALL + "new/", council.add, name="new"),
    path(_ALL + "templates/<slug:key>/adopt/", council.adopt, name="adopt"),
    path(_ALL + "<int:pk>/", council.code, name="code"),
    path(_ALL + "<int:pk>/change/", council.change, name="change"),
    path(_ALL + "<int:pk>/retire/", council.retire, name="retire"),
    path(_ONE, bound.overview, name="bound"),
    path(_ONE + "<int:pk>/<slug:key>/", bound.answer, name="answer"),
]
