"""Addresses of the component gallery, which production does not have."""

from django.urls import path

from folkmoot.groundwork.ui.gallery import gallery

urlpatterns = [path("gallery/", gallery), path("gallery/officer/", gallery, {"officer": True})]
