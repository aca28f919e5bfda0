"""Addresses of what belongs to places; the list of them stands with the other lists."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "places"
urlpatterns = [path("officers/council/postcodes/", views.postcodes, name="postcodes")]
