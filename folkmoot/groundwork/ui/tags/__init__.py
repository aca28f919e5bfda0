"""Template tags of larger components; `templatetags/ui.py` gives them to templates."""
