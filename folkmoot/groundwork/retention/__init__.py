"""The retention schedule: what is deleted here and when, by one list from which notice and deletion are both made."""
