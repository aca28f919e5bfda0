"""Lessons as a Django app, and their part of the audit trail in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from folkmoot.groundwork.stages import Stage

if TYPE_CHECKING:  # models are not loaded yet when this is read
    pass


class LessonsConfig(Stage):
    name = "folkmoot.learn.lessons"
    label = "lessons"
    sentences = {
        "lessons.lesson_kept": _("%(actor)s wrote down what was learnt about “%(subject)s”."),
        "lessons.lesson_withdrawn": _("%(actor)s took out what was learnt about “%(subject)s”."),
    }
