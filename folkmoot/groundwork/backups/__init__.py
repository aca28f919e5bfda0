"""Backups: made while serving, checked by opening them, restored into an empty installation."""
