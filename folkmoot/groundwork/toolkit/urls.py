"""Addresses of the toolkit: guidance, training, the directory."""

from __future__ import annotations

from django.urls import path

from .views import guidance, people

app_name = "toolkit"
urlpatterns = [
    path("officers/toolkit/", guidance.listing, name="guidance_list"),
    path("officers/toolkit/new/", guidance.new, name="guidance_new"),
    path("officers/toolkit/training/", people.training, name="training"),
    path("officers/toolkit/training/record/", people.record, name="training_record"),
    path("officers/toolkit/training/<int:pk>/remove/", people.remove, name="training_remove"),
    path("officers/toolkit/courses/new/", people.new_course, name="course_new"),
    path("officers/toolkit/courses/<int:pk>/end/", people.end_course, name="course_end"),
    path("officers/toolkit/directory/", people.directory, name="directory"),
    path("officers/toolkit/directory/me/", people.own_entry, name="directory_entry"),
    path("officers/toolkit/guidance/<slug:key>/", guidance.one, name="guidance"),
    path("officers/toolkit/guidance/<slug:key>/change/", guidance.change, name="guidance_change"),
    path("officers/toolkit/guidance/<slug:key>/versions/", guidance.versions, name="guidance_versions"),
    path("officers/toolkit/guidance/<slug:key>/restore/", guidance.restore, name="guidance_restore"),
]
