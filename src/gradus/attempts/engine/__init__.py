"""Pure parts of attempts: marking a card, and a verdict as JSON and back."""
