"""Light, dark, or as the machine says."""
