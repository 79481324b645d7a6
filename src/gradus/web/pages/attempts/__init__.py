"""Everything the learner handed in, and each of them with its verdict."""
