"""What a graph is: references, bilingual texts, nodes, typed edges. Pure values, no input or output."""
