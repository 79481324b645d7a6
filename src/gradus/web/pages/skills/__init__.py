"""The map of skills coloured by mastery, and a page a skill with the evidence and its meaning."""
