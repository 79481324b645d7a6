"""Pure functions over the facts: choosing, ordering, summing up."""
