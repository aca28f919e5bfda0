"""Questionnaires as frozen values: pages, questions, conditions, routing, validation and file formats. Plain Python."""
