"""The chapter on questionnaires. They are written as small tables; see `builders.py` for how to read them."""
