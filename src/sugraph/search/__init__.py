"""What a reader types → the node that they mean, or the nearest ones."""
