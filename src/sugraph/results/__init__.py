"""What plans work out, as plain values: plans make them, formatters and faces read them."""
