"""Pure functions over the facts: choosing, ordering, summing up, and a model of reported pay."""
