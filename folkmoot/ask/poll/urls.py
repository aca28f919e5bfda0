"""Addresses of polls: for those who answer, for sites that embed one, and for officers."""

from __future__ import annotations

from django.urls import path

from .views import officer, public

app_name = "poll"
urlpatterns = [
    path("polls/<int:pk>/", public.answer, name="answer"),
    path("polls/<int:pk>/embed/", public.embed, name="embed"),
    path("polls/<int:pk>/result.png", public.result_picture, name="picture"),
    path("officers/polls/", officer.listing, name="polls"),
    path("officers/polls/new/", officer.new, name="new"),
    path("officers/polls/<int:pk>/", officer.one, name="poll"),
    path("officers/polls/<int:pk>/change/", officer.change, name="change"),
    path("officers/polls/<int:pk>/end/", officer.end, name="end"),
    path("officers/consultations/<slug:slug>/polls/new/", officer.add, name="add"),
]
