"""Theory questions, one at a time."""
