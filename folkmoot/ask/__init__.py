"""ASK: questionnaires, the envelope every answer goes into, and one folder for each way of taking part."""
