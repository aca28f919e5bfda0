"""DECIDE: the decision with its reasons, and publishing the results."""
