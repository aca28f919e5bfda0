"""The demonstration: an invented council that has lived through months of consultations when it is first opened."""
