"""Gradus: the open way into a machine-learning career."""

__version__ = "0.1.0"
