"""What is stored of the learner: to take along, and to delete."""
