"""An instructor's cohorts: who is in them, how far each has come, and the links by which people join."""
