"""PLAN: the register, the brief and its board, the timetable and the law, assurance, the programme."""
