"""Action plans as councils write them, read from spreadsheets and from tables pasted out of documents."""
