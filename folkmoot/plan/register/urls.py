"""Addresses of the register: the list, one consultation’s details and activities, and documents for the public."""

from __future__ import annotations

from django.urls import path

from folkmoot.groundwork.accounts.roles import Permission
from folkmoot.groundwork.loads.views import LoadPages

from .loading import RegisterLoader
from .views import activities, authors, details, files, public, register, saved, triage

app_name = "register"
LOADS = LoadPages(RegisterLoader(), route="officers/consultations/loads/", permission=Permission.REGISTER_CONSULTATION)
_ONE = "officers/consultations/<slug:slug>/"
urlpatterns = [
    path("officers/consultations/", register.listing, name="list"),
    *LOADS.urls(),
    path("officers/consultations/timeline/", register.timeline, name="timeline"),
    path("officers/consultations/map/", register.place_map, name="map"),
    path("officers/consultations/map/outlines/", saved.outlines, name="outlines"),
    path("officers/consultations/views/", saved.views, name="views"),
    path("officers/consultations/views/<int:pk>/remove/", saved.remove, name="view_remove"),
    path("officers/consultations/download/", register.download, name="download"),
    path("officers/consultations/download/<slug:form>/", register.download, name="download_as"),
    path("officers/consultations/new/", details.new, name="new"),
    path("officers/consultations/triage/", triage.first, name="triage"),
    path("officers/consultations/triage/cards/", triage.cards, name="cards"),
    path("officers/consultations/triage/cards/<slug:outcome>/", triage.card, name="card"),
    path(_ONE + "triage/", triage.of_consultation, name="triage_of"),
    path("officers/consultations/log/", activities.log, name="log"),
    path(_ONE + "activities/", activities.overview, name="activities"),
    path(_ONE + "activities/new/", activities.add, name="activity_new"),
    path(_ONE + "activities/<int:pk>/", activities.change, name="activity"),
    path(_ONE + "activities/<int:pk>/remove/", activities.remove, name="activity_remove"),
    path(_ONE + "activities/<int:pk>/restore/", activities.restore, name="activity_restore"),
    path(_ONE + "phases/", activities.phases, name="phases"),
    path(_ONE + "plan/", activities.plan, name="plan"),
    path(_ONE + "details/", details.change, name="details"),
    path(_ONE + "authors/", authors.authors, name="authors"),
    path(_ONE + "authors/<int:pk>/withdraw/", authors.withdraw, name="author_withdraw"),
    path(_ONE + "documents/", files.documents, name="documents"),
    path(_ONE + "documents/<int:pk>/withdraw/", files.withdraw, name="withdraw_document"),
    path(_ONE + "pictures/", files.pictures, name="pictures"),
    path("consultations/<slug:slug>/documents/<int:pk>/", public.document, name="document"),
    path("consultations/<slug:slug>/pictures/<int:pk>/", public.picture, name="picture"),
]
