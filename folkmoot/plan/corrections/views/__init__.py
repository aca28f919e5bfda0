"""Pages of corrections, named after what they correct."""
