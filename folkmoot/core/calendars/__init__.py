"""Calendars as files (iCalendar, RFC 5545): reading those of partners, who may send anything, and writing our own."""
