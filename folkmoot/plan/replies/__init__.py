"""PLAN: consultations of other bodies that the council answers: by when, who drafts, who may sign, what was said."""
