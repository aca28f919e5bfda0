"""Addresses of scrutiny."""

from __future__ import annotations

from django.urls import path

from . import views

app_name = "scrutiny"
_ONE = "officers/consultations/<slug:slug>/scrutiny/"
urlpatterns = [
    path("officers/following/", views.following, name="following"),
    path("officers/following/<int:pk>/stop/", views.unfollow, name="unfollow"),
    path(_ONE, views.comments, name="comments"),
    path(_ONE + "follow/", views.follow_one, name="follow_one"),
    path(_ONE + "<int:pk>/reply/", views.reply, name="reply"),
]
