"""Tables as they stand in files: CSV or XLSX bytes in, headings and rows of text out; and cells safe to write back."""
