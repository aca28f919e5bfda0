"""Addresses of the lists that the council keeps."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "lists"
_LIST = "officers/council/lists/<slug:key>/"
urlpatterns = [
    path("officers/council/lists/", views.overview, name="all"),
    path(_LIST, views.listing, name="list"),
    path(_LIST + "new/", views.new, name="new"),
    *views.load_pages(_LIST + "loads/"),
    path(_LIST + "<int:pk>/", views.change, name="value"),
    path(_LIST + "<int:pk>/merge/", views.merge, name="merge"),
    path(_LIST + "<int:pk>/retire/", views.retire, name="retire"),
    path(_LIST + "<int:pk>/restore/", views.restore, name="restore"),
    path(_LIST + "<int:pk>/remove/", views.remove, name="remove"),
]
