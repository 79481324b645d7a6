"""The plan: week by week to the role, with a range for the date."""
