"""One choice out of many, in a list that opens."""

from folkmoot.core.questionnaire.types.choice import OneChoice


class Dropdown(OneChoice):
    caption = "One choice out of a long list that opens"
