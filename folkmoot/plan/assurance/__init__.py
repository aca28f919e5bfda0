"""PLAN: what must be right before a consultation opens, and the promises it makes: standards, consultees, equality."""
