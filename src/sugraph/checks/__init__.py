"""A graph → problems: one theme a file, and an explicit list of them."""
