"""Ids and the base of all errors. Knows no domain word; everybody may import it."""
