"""A lesson to read, with cells to run."""
