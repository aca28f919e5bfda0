"""PLAN: the law, the calendars and the dates; opening and closing by the clock."""
