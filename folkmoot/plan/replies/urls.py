"""Addresses of answers to other bodies: the officers' register, and the public's list."""

from __future__ import annotations

from django.urls import path

from .views import officer, public

app_name = "replies"
_ONE = "officers/replies/<int:pk>/"
urlpatterns = [
    path("our-answers/", public.listing, name="public_list"),
    path("our-answers/<int:pk>/", public.one, name="public_one"),
    path("officers/replies/", officer.listing, name="list"),
    path("officers/replies/download/", officer.download, name="download"),
    path("officers/replies/new/", officer.new, name="new"),
    path(_ONE, officer.one, name="one"),
    path(_ONE + "change/", officer.change, name="change"),
    path(_ONE + "answer/", officer.write, name="write"),
    path(_ONE + "hand-over/", officer.hand_over, name="hand_over"),
    path(_ONE + "send-back/", officer.send_back, name="send_back"),
    path(_ONE + "sign-off/", officer.sign_off, name="sign_off"),
    path(_ONE + "sent/", officer.sent, name="sent"),
    path(_ONE + "decline/", officer.decline, name="decline"),
    path(_ONE + "reconsider/", officer.reconsider, name="reconsider"),
    path(_ONE + "publish/", officer.publish, name="publish"),
]
