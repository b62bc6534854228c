"""What one learner knows and when it is due again: kept in a file of their own, never mixed with the graph."""
