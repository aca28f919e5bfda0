"""Messages going out, kept in an outbox until they are delivered."""
