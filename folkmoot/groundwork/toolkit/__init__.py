"""The toolkit: guidance beside the fields it is about, who was trained in what, and whom to ask."""
