"""Officers’ pages of the law, the dates, the calendars, and opening and closing."""
