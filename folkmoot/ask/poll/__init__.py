"""ASK: the quick poll: one question, one answer each, made in a minute."""
