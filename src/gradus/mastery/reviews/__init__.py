"""Reviews: which cards to be asked again today, and the decks that cards come from and go to.

A *review* is an answer with its grade. A card's *memory* is what the log of reviews makes of it in one head: drop all
of them, `rebuild_memories`, and they come back equal. An *own card* is the learner's, and about no skill.
"""
