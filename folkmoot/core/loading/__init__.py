"""Loading any spreadsheet: what its columns are, what its words mean to the council, and which cells do not fit."""
