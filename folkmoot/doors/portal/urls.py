"""Addresses of the public's pages."""

from __future__ import annotations

from django.urls import path

from .views import about, answers, consultation, contact, feed, finder, health, home, language, past, record

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("consultations/", finder.find, name="find"),
    path("consultations.atom", feed.atom, name="feed"),
    path("consultations/<slug:slug>/", consultation.consultation, name="consultation"),
    path("consultations/<slug:slug>/privacy/", about.consultation_privacy, name="consultation_privacy"),
    path("consultations/<slug:slug>/history/", past.history, name="history"),
    path("consultations/<slug:slug>/history/<str:day>/", past.past, name="past"),
    path("officers/consultations/<slug:slug>/preview/", consultation.preview, name="preview"),
    path("you-said-we-did/", answers.listing, name="answered"),
    path("contact/", contact.contact, name="contact"),
    path("contact/sent/", contact.sent, name="contact_sent"),
    path("accessibility/", about.accessibility, name="accessibility"),
    path("privacy/", about.privacy, name="privacy"),
    path("cookies/", about.cookies, name="cookies"),
    path("record/", record.page, name="record"),
    path("record/heads.jsonl", record.heads, name="record_heads"),
    path("record/checker.py", record.program, name="record_checker"),
    path("language/", language.choose, name="language"),
    path("robots.txt", health.robots, name="robots"),
    path("sitemap.xml", feed.sitemap, name="sitemap"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
