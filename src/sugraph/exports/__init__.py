"""A graph → the text of files that other tools read."""
