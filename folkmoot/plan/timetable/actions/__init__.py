"""Choosing the law, setting dates, keeping the calendars, opening and closing."""
