"""Days as the law counts them: bank holidays, school terms, periods, elections, timetables. Plain, without a clock."""
