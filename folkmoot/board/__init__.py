"""PLAN: the consultation board at work: meetings, agenda and minutes, papers, and a brief shown to a sponsor."""
