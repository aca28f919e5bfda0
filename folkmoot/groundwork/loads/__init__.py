"""Loading spreadsheets, once for every stage: received, columns and words said, checked row by row, loaded, undone."""
