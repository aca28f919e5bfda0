"""Background work: a table of jobs with leases, so that a killed worker loses nothing."""
