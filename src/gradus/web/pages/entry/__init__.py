"""The one-time URL that signs a browser in."""
