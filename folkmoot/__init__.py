"""Folkmoot: a council's public consultation, from the first idea to the feedback that closes it."""

__version__ = "0.1.0"
