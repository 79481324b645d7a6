"""The graph itself: pure, built once, never changed."""
