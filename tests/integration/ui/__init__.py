"""The frame, the forms and the components."""
