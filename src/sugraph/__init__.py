"""sugraph: a body of articles as a graph of concepts with prerequisites, and study paths through it."""
