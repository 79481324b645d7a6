"""What to do now, and where it leads."""
