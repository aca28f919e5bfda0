"""One choice out of several, all in view."""

from folkmoot.core.questionnaire.types.choice import OneChoice


class Single(OneChoice):
    caption = "One choice, all of them in view"
