"""The desk of the officer: what needs doing, each consultation as a list of tasks, messages and history."""
