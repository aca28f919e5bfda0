"""PLAN: the brief part by part, and the board that decides on it: meetings, papers, conditions, minutes."""
