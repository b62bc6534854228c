"""A folder of YAML → a graph. The only place that reads YAML."""
