"""Decks of cards as other programs keep them: Anki's .apkg and CSV. Reading trusts nothing in a file."""
