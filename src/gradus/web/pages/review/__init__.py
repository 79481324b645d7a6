"""Reviews: what is due today, how one wants to be asked, and cards of one's own."""
