"""A graph → an order, a study path, what to learn next. Pure: the same graph and goals give the same answer."""
