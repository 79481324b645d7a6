"""Task, editor and verdict side by side."""
