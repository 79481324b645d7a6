from django import forms
from django.core.exceptions import ValidationError

WORD = "delete everything"


class DeleteForm(forms.Form):
    """The words that say that it is meant."""

    words = forms.CharField(max_length=40, required=False)

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip().lower()
        if words != WORD:
            raise ValidationError(f"Expected the words “{WORD}”. Nothing was deleted.")
        return words
