"""Responses collected elsewhere: what the columns of a table say about the questions, and its cells as answers."""
