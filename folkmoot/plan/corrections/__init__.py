"""PLAN: corrections, the one way in which a page that people are reading changes (requirement L7)."""
