"""Pure functions of placements: what to ask, what to believe, when to stop."""
