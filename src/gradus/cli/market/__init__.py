"""`gradus market`: facts that came with Gradus, boards that are fetched, and postings."""
