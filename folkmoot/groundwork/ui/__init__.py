"""The frame of every page, the form widgets and the components. No models. `templatetags/ui.py` lists the parts."""
