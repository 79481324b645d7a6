"""Pure functions over postings: reading one, telling a repost, counting demand."""
