"""Keep a graph in an engine and run Cypher on it."""
