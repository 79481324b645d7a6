"""Postings: found, filtered, read, and held against the learner; and the boards that they come from."""
