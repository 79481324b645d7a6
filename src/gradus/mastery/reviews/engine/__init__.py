"""Pure functions of reviews: grades, memories, the day's queue, and parameters fitted to one learner."""
