"""Entries of a register read from somebody's spreadsheet: what the columns are, and what each row says."""
