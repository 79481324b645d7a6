"""Versions, licences and credits."""
