"""Results → strings and figures. Nothing here prints."""
