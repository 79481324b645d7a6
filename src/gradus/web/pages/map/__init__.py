"""The skill map, and a page a skill."""
