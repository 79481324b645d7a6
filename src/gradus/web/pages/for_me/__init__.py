"""Is this career for me? One page to read before anything else, open to all."""
