"""ASK: questionnaires of activities, as drafts that change and versions that never do."""
