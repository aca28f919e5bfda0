"""Questionnaires read from files and written to files. `detect.read_any` chooses by what a file holds."""
