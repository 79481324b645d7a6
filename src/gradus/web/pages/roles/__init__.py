"""Choosing where to go."""
