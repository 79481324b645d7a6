"""What the market asks and pays, and where the figures come from. Open to all: nothing here is anybody's."""
