"""Pages about other bodies' consultations."""
