"""Assurance as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class AssuranceConfig(AppConfig):
    name = "folkmoot.assurance"
    label = "assurance"
    sentences: dict[str, str] = {}
