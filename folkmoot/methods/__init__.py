"""ASK: one folder for each way of taking part, each complete in itself."""
