from django import forms

from gradus.mastery.reviews.decks.reading import MAX_FILE_BYTES
from gradus.mastery.reviews.engine.review import HIGHEST_RETENTION, LOWEST_RETENTION
from gradus.mastery.reviews.services import MAX_OWN_CHARS


class ReviewForm(forms.Form):
    """Whether the learner wants another helping after today's."""

    more = forms.BooleanField(required=False)


class SettingsForm(forms.Form):
    """How well to remember, in per cent, and how many minutes a day."""

    retention = forms.IntegerField(min_value=round(LOWEST_RETENTION * 100), max_value=round(HIGHEST_RETENTION * 100))
    minutes = forms.IntegerField(min_value=1, max_value=240)


class OwnCardForm(forms.Form):
    """A card of one's own."""

    question = forms.CharField(max_length=MAX_OWN_CHARS)
    answer = forms.CharField(max_length=MAX_OWN_CHARS)


class DeckFileForm(forms.Form):
    """A file of cards."""

    deck = forms.FileField(max_length=200)

    def clean_deck(self) -> object:
        deck = self.cleaned_data["deck"]
        if deck.size > MAX_FILE_BYTES:
            raise forms.ValidationError(
                f"Expected at most {MAX_FILE_BYTES // 1024 // 1024} MB, got {deck.size / 1024 / 1024:.0f}. "
                "Export the deck without media."
            )
        return deck
