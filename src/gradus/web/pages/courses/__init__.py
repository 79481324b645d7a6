"""What there is to learn: the courses, and one course's lessons."""
