"""Finding out where the learner stands, with few questions."""
